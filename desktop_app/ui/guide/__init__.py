"""The guide for clerks: what each page is for, how each job is done, and what each register asks."""
