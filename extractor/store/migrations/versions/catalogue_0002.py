"""Indexes for searches that ask for a value or a role alone."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the indexes."""
    op.create_index(op.f("ix_item_low_high"), "item", ["low", "high"], unique=False)
    op.create_index(op.f("ix_item_agency_role_item_id"), "item_agency", ["role", "item_id"], unique=False)
