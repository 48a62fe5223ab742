"""Who may do what, cell by cell: expected by reviewed tables, not by anything the product computes."""
