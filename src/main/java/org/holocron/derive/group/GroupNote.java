package org.holocron.derive.group;

import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a change.
 *
 * @param by who; nobody checks it; at most 200 characters; null if nobody says so
 * @param reason at most 500 characters; null for none
 */
public record GroupNote(@Nullable String by, @Nullable String reason) {

    public static final GroupNote NONE = new GroupNote(null, null);

    public static final int MAX_BY_LENGTH = 200;
    public static final int MAX_REASON_LENGTH = 500;
}
