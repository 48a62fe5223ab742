"""The tables as every migration so far leaves them, recorded: an empty database gets them in one go.

Carrying out over a hundred migrations one by one takes a minute, nearly all of it spent by Django on
picturing the models between two of them. A database that holds nothing gets the same statements at once,
and then whatever migrations came later. `./script/record_tables` writes the record; what it says never goes
before what the migrations say: where it does not answer to them, it is left alone (ADR 47).
"""
