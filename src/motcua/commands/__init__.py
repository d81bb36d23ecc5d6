"""The sub-commands of `motcua`: each module offers `arguments(parser)` and `run(args)`, which answers the code."""
