package org.holocron.derive.runner;

import java.util.UUID;

/** Another process has this node's name. The message says which, since when, and what to do. */
public final class NodeNameTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID holder;

    NodeNameTakenException(UUID holder, String message) {
        super(message);
        this.holder = holder;
    }

    /** The boot id of the process that has it. */
    UUID holder() {
        return holder;
    }
}
