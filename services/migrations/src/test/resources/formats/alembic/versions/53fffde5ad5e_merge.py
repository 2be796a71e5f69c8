"""merge the two

Revision ID: 53fffde5ad5e
Revises: ae1027a6acf1, 27c6a30d7c24
"""
revision = "53fffde5ad5e"
down_revision = (
    "ae1027a6acf1",
    "27c6a30d7c24",
)
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
