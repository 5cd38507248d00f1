package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "reviews",
        description = "List the claims that wait for a person, the longest waiting first.",
        footer = {
            "",
            "Each is named by its job and its number: derive review 860c8f44 3 accept",
        })
final class ReviewsCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Only those of this interrogation.")
    private @Nullable String interrogation;

    @Option(names = "--key", paramLabel = "KEY", description = "Only those that claim this, such as date_of_birth.")
    private @Nullable String key;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List at most N claims (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Continue where an earlier list ended.")
    private @Nullable String cursor;

    @Override
    public Integer call() {
        JsonObject answer = connection.connect(terminal()).get("/api/reviews?" + query());
        if (connection.json) {
            terminal().json(answer);
            return Exit.DONE;
        }
        List<JsonObject> reviews = JsonValues.objects(answer, "reviews");
        String next = JsonValues.text(answer, "cursor");
        if (reviews.isEmpty() && next.isEmpty()) {
            terminal().print("No claim waits for a person");
        }
        terminal().print(OpenReviewText.lines(reviews, terminal()));
        if (!next.isEmpty()) {
            terminal().print("More with --cursor " + next);
        }
        return Exit.DONE;
    }

    private String query() {
        return "status=open&limit=" + limit
                + ApiClient.parameter("interrogation_key", interrogation)
                + ApiClient.parameter("key", key)
                + ApiClient.parameter("cursor", cursor);
    }
}
