package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "try",
        description = "Ask an interrogation once, without a job: the answer, the verdict, each claim with its words.",
        footer = {
            "",
            "Asks the running server, which makes the call as for a job and keeps nothing.",
            "Without an input the first example is asked. Exit code 3 if a job would not",
            "have succeeded."
        })
final class InterrogationTryCommand extends Command {

    private static final String EXAMPLE = "--example";
    private static final String INPUT_FILE = "--input-file";

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "KEY", description = "The interrogation.")
    private String key;

    @Mixin
    private InputOptions input;

    @Mixin
    private EvidenceOptions evidence;

    @Option(names = EXAMPLE, paramLabel = "NAME", description = "Ask this one of its examples.")
    private @Nullable String example;

    @Option(names = INPUT_FILE, paramLabel = "FILE", description = "A JSON file with the whole input.")
    private @Nullable Path inputFile;

    @Option(names = "--model", paramLabel = "NAME", description = "The model to ask instead of the default one.")
    private @Nullable String model;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Send the interrogation from this folder of interrogations, which the server need not have.")
    private @Nullable Path folder;

    @Option(names = "--prompt", description = "Show what the model was asked, word for word.")
    private boolean prompt;

    @Override
    List<OptionRule> optionRules() {
        List<String> fields = List.of("--input", "--entity-type", "--entity-id", "--evidence", "--evidence-file");
        return Stream.of(
                        OptionRule.each(
                                fields,
                                name -> OptionRule.excludes(name, "that is a whole input", EXAMPLE, INPUT_FILE)),
                        Stream.of(
                                OptionRule.excludes(EXAMPLE, "both are a whole input", INPUT_FILE),
                                OptionRule.excludes("--prompt", "it has the prompt", "--json"),
                                OptionRule.needs(
                                        "--source-uri",
                                        "it says where that evidence is from",
                                        "--evidence",
                                        "--evidence-file")))
                .flatMap(rules -> rules)
                .toList();
    }

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal()).withoutTimeout();
        JsonObject shown = folder == null ? api.get(path("")) : JsonValues.NOTHING;
        JsonObject answer = api.post(path("/try"), request(shown));
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal().print(new TryText(answer, terminal().width()).lines(prompt));
        }
        return JsonValues.text(JsonValues.object(answer, "verdict"), "outcome").equals("answered")
                ? Exit.DONE
                : Exit.FAILED;
    }

    private String path(String rest) {
        return "/api/interrogations/" + ApiClient.segment(key) + rest;
    }

    private JsonObject request(JsonObject shown) {
        JsonObjectBuilder request = Json.createObjectBuilder().add("input", input(shown));
        evidence.addReferencesTo(request);
        if (model != null) {
            request.add("model_hint", model);
        }
        if (folder != null) {
            request.add("files", new SentFolder(folder.resolve(key)).files());
        }
        return request.build();
    }

    private JsonObject input(JsonObject shown) {
        if (inputFile != null) {
            return Examples.read(inputFile);
        }
        if (example != null || (input.isEmpty() && evidence.isEmpty())) {
            return example(shown);
        }
        JsonObject fields = input.fields(text -> text);
        JsonArray inline = evidence.inline();
        return inline.isEmpty() ? fields : JobOptions.withEvidence(fields, inline);
    }

    /** That is named, or the first one. */
    private JsonObject example(JsonObject shown) {
        List<JsonObject> examples =
                folder == null ? JsonValues.objects(shown, "examples") : new SentFolder(folder.resolve(key)).examples();
        List<String> names =
                examples.stream().map(each -> JsonValues.text(each, "name")).toList();
        JsonObject found = examples.stream()
                .filter(each -> example == null || JsonValues.text(each, "name").equals(example))
                .findFirst()
                .orElseThrow(() -> CommandFailedException.badUsage(
                        key + (example == null ? " has no example" : " has no example " + example) + "; there are: "
                                + String.join(", ", names)));
        if (example == null) {
            terminal().note("Asking its example " + names.get(0) + "; there are: " + String.join(", ", names));
        }
        return JsonValues.object(found, "input");
    }
}
