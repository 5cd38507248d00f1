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

    @Mixin
    private PageOptions page;

    @Override
    public Integer call() {
        JsonObject answer = connection.connect(terminal()).get("/api/reviews?" + query());
        if (connection.json) {
            terminal().json(answer);
            return Exit.DONE;
        }
        List<JsonObject> reviews = JsonValues.objects(answer, "reviews");
        if (reviews.isEmpty() && PageOptions.next(answer).isEmpty()) {
            terminal().print("No claim waits for a person");
        }
        terminal().print(OpenReviewText.lines(reviews, terminal()));
        PageOptions.printMore(answer, terminal());
        return Exit.DONE;
    }

    private String query() {
        return "status=open&" + page.query()
                + ApiClient.parameter("interrogation_key", interrogation)
                + ApiClient.parameter("key", key);
    }
}
