package org.holocron.derive.group;

import org.jspecify.annotations.Nullable;

/**
 * A group to make.
 *
 * @param loading whether more jobs come before any may be claimed
 */
public record NewGroup(
        String key, @Nullable String label, @Nullable String createdBy, boolean loading, GroupLimits limits) {

    /** Without limits. */
    public NewGroup(String key, @Nullable String label, @Nullable String createdBy, boolean loading) {
        this(key, label, createdBy, loading, GroupLimits.NONE);
    }

    public NewGroup {
        if (key.isBlank() || key.length() > Group.MAX_KEY_LENGTH || key.endsWith(" ")) {
            throw new IllegalArgumentException("the key of a group must have 1 to " + Group.MAX_KEY_LENGTH
                    + " characters, the last of which is no blank");
        }
    }

    GroupState state() {
        return loading ? GroupState.LOADING : GroupState.OPEN;
    }
}
