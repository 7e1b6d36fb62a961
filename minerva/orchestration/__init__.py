"""What the DAGs are made of. The only package code that imports Airflow."""
