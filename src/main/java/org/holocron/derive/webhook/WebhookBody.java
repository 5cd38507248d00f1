package org.holocron.derive.webhook;

import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupFigures;
import org.holocron.derive.group.GroupState;
import org.holocron.derive.group.LedgerJson;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** What a receiver is told: the type, the time, and the group with its ledger. */
final class WebhookBody {

    private WebhookBody() {}

    static String of(Group group, GroupFigures figures, Instant now) {
        JsonObjectBuilder data = Json.createObjectBuilder().add("group_key", group.key());
        add(data, "label", group.label());
        data.add("state", group.state().name());
        add(
                data,
                "reason",
                group.changed() == null ? null : group.changed().note().reason());
        data.add("ledger", LedgerJson.of(figures.ledger()))
                .add("runs", figures.work().runs())
                .add("prompt_tokens", figures.work().promptTokens())
                .add("output_tokens", figures.work().outputTokens());
        return Json.createObjectBuilder()
                .add("type", "group." + ending(group.state()))
                .add("timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .add("data", data)
                .build()
                .toString();
    }

    private static String ending(GroupState state) {
        return switch (state) {
            case STOPPED, CANCELLED -> state.name().toLowerCase(Locale.ROOT);
            case LOADING, OPEN, PAUSED -> "finished";
        };
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable String text) {
        if (text == null) {
            object.addNull(name);
        } else {
            object.add(name, text);
        }
    }
}
