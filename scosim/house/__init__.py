"""The organisation at work, whatever runs it: one history on SimPy, or every course that it may take."""

from .house import House
from .table import Appointment, Clock, Item, Milestone, Question, in_turn

__all__ = ["Appointment", "Clock", "House", "Item", "Milestone", "Question", "in_turn"]
