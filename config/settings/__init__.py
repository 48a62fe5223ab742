"""Settings, one subject a file."""

from config.settings.base import *  # noqa: F403
from config.settings.database import *  # noqa: F403
from config.settings.jobs import *  # noqa: F403
from config.settings.logs import *  # noqa: F403
from config.settings.mail import *  # noqa: F403
from config.settings.pages import *  # noqa: F403
from config.settings.rest import *  # noqa: F403
from config.settings.security import *  # noqa: F403
from config.settings.sign_in import *  # noqa: F403
from config.settings.single_sign_on import *  # noqa: F403
