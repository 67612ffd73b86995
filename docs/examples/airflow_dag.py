"""A round evaluated by Airflow on the 6th of every month. The project does not depend on Airflow.

Put it into Airflow's folder of DAGs; Airflow's own environment needs this package installed as well.
"""

from __future__ import annotations

import pendulum
from airflow.exceptions import AirflowFailException
from airflow.sdk import dag, task  # in Airflow 2: from airflow.decorators import dag, task

HOME = "/srv/workbook"
ROUNDS = ["fy2568-m02"]


@dag(
    schedule="30 6 6 * *",
    start_date=pendulum.datetime(2024, 12, 1, tz="Asia/Bangkok"),
    catchup=False,
    max_active_runs=1,
    tags=["workbook"],
)
def workbook_rounds():
    @task
    def evaluate() -> dict:
        from analysis import scheduled  # imported by the worker, so that reading the DAG stays quick

        told = scheduled.run(ROUNDS, HOME, f"{HOME}/outputs")
        if told["exit_code"]:  # trying again would end alike: a person has to look
            raise AirflowFailException(f"workbook: exit code {told['exit_code']}")
        return told

    evaluate()


workbook_rounds()
