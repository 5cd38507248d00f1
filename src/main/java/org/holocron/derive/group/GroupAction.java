package org.holocron.derive.group;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person does to a group. */
public enum GroupAction {
    /** All of its jobs are enqueued. */
    OPEN(GroupState.OPEN, GroupState.LOADING),
    PAUSE(GroupState.PAUSED, GroupState.LOADING, GroupState.OPEN),
    RESUME(GroupState.OPEN, GroupState.PAUSED, GroupState.STOPPED),
    CANCEL(GroupState.CANCELLED, GroupState.LOADING, GroupState.OPEN, GroupState.PAUSED, GroupState.STOPPED);

    private final GroupState state;
    private final Set<GroupState> from;

    GroupAction(GroupState state, GroupState... from) {
        this.state = state;
        this.from = EnumSet.copyOf(Arrays.asList(from));
    }

    GroupState state() {
        return state;
    }

    boolean isPossible(GroupState now) {
        return from.contains(now);
    }

    /** For the procedure: between commas. */
    String fromText() {
        return from.stream().map(Enum::name).collect(Collectors.joining(",", ",", ","));
    }
}
