"""add last transaction date

Revision ID: ae1027a6acf1
Revises: 1975ea83b712
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa

revision: str = "ae1027a6acf1"
down_revision: Union[str, Sequence[str], None] = "1975ea83b712"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("account", sa.Column("last_transaction_date", sa.DateTime))


def downgrade() -> None:
    op.drop_column("account", "last_transaction_date")
