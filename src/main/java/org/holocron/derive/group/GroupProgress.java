package org.holocron.derive.group;

/** A group and how far it has come. */
public record GroupProgress(Group group, GroupFigures figures) {}
