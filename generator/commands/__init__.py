"""What each verb of the command does; what is needed for one alone is imported when it runs."""
