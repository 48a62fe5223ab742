"""The pages of handing a case over."""
