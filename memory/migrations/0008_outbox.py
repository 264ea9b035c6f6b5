"""What waits for the index is found without reading what does not."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("memory", "0007_changes")]
    operations = [
        migrations.AddIndex(
            model_name="memoryentry",
            index=models.Index(
                fields=["updated_at"],
                condition=Q(indexed_at__isnull=True) | Q(indexed_at__lt=F("updated_at")),
                name="memory_unseen",
            ),
        ),
    ]
