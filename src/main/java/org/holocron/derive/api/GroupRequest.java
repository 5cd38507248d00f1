package org.holocron.derive.api;

import java.util.Optional;
import java.util.Set;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.GroupNote;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.webhook.WebhookHosts;
import org.jspecify.annotations.Nullable;

/** What a caller wants of a group. */
final class GroupRequest {

    /** What would be no name in a path: clients follow it to another place before they ask. */
    private static final Set<String> STEPS = Set.of(".", "..");

    private GroupRequest() {}

    /** A key stands in a path, and databases differ in whether a blank at its end counts. */
    static Optional<String> problemOfKey(String key) {
        return key.contains("/") || key.endsWith(" ") || key.isBlank() || STEPS.contains(key)
                ? Optional.of("must not be blank, not end with a blank, have no slash, and not be . or ..")
                : Optional.empty();
    }

    /** @param hosts that webhooks may call */
    static Optional<NewGroup> toMake(StrictObjectReader fields, WebhookHosts hosts) {
        String key = fields.requiredLine("group_key", Group.MAX_KEY_LENGTH);
        Optional<String> problem = problemOfKey(key);
        problem.ifPresent(must -> fields.problem("group_key", must));
        Optional<String> label = fields.line("label", Group.MAX_LABEL_LENGTH);
        Optional<String> by = fields.line("by", GroupNote.MAX_BY_LENGTH);
        boolean loading = fields.flag("loading", false);
        GroupLimits limits = GroupLimitsRequest.read(fields, GroupLimits.NONE, hosts);
        return problem.isPresent()
                ? Optional.empty()
                : Optional.of(new NewGroup(key, label.orElse(null), by.orElse(null), loading, limits));
    }

    static GroupNote note(StrictObjectReader fields) {
        return new GroupNote(
                fields.line("by", GroupNote.MAX_BY_LENGTH).orElse(null),
                line(fields, "reason", GroupNote.MAX_REASON_LENGTH));
    }

    static int priority(StrictObjectReader fields) {
        Optional<Integer> priority = fields.integer("priority", 0, Integer.MAX_VALUE);
        if (priority.isEmpty()) {
            fields.problem("priority", "must be given: 0 or more, the higher goes first");
        }
        return priority.orElse(NewJob.DEFAULT_PRIORITY);
    }

    /** Null for all. */
    static @Nullable String cause(StrictObjectReader fields) {
        return fields.line("cause", JobTraitsQuery.MAX_CAUSE_LENGTH).orElse(null);
    }

    /** Several lines become one. */
    private static @Nullable String line(StrictObjectReader fields, String name, int most) {
        Optional<String> text = fields.text(name).map(CleanText::joined);
        text.filter(line -> line.length() > most)
                .ifPresent(line -> fields.problem(name, "must have at most " + most + " characters"));
        text.flatMap(CleanText::problemOfLine).ifPresent(must -> fields.problem(name, "must " + must));
        return text.orElse(null);
    }
}
