from . import models, remote
