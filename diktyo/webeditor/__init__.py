"""The editor under `/admin/`."""
