"""The ground the house stands on: the embedded database, the processes, the logs. Knows nothing of dossiers."""
