package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "reviews",
        description =
                "List the claims that wait for a person, the longest waiting first, or those that people decided about.",
        footer = {
            "",
            "Each is named by its job and its number: derive review 860c8f44 3 accept",
            "  derive reviews --status refused   what people refused, newest first",
        })
final class ReviewsCommand extends Command {

    private static final String OPEN = "open";

    /** As the API names them. */
    static final class Statuses extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Statuses() {
            super(List.of(OPEN, "accepted", "corrected", "refused", "all"));
        }
    }

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = OPEN,
            completionCandidates = Statuses.class,
            description = "Only those that are ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String status;

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Only those of this interrogation.")
    private @Nullable String interrogation;

    @Option(names = "--key", paramLabel = "KEY", description = "Only those that claim this, such as date_of_birth.")
    private @Nullable String key;

    @Mixin
    private PageOptions page;

    @Override
    public Integer call() {
        if (!new Statuses().contains(status)) {
            throw wrong("--status must be one of " + String.join(", ", new Statuses()) + ", but is " + status);
        }
        JsonObject answer = connection.connect(terminal()).get("/api/reviews?" + query());
        if (connection.json) {
            terminal().json(answer);
            return Exit.DONE;
        }
        List<JsonObject> reviews = JsonValues.objects(answer, "reviews");
        if (reviews.isEmpty() && PageOptions.next(answer).isEmpty()) {
            terminal().print(none());
        }
        terminal().print(new ListedReviewText(terminal(), !status.equals(OPEN)).lines(reviews));
        PageOptions.printMore(answer, terminal());
        return Exit.DONE;
    }

    private String none() {
        return switch (status) {
            case OPEN -> "No claim waits for a person";
            case "all" -> "No claim waits for a person, and none was decided";
            default -> "No claim was " + status;
        };
    }

    private String query() {
        return "status=" + status + "&" + page.query()
                + ApiClient.parameter("interrogation_key", interrogation)
                + ApiClient.parameter("key", key);
    }
}
