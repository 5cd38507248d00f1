package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of trying an interrogation, for its author. Used for one answer of the server. */
final class TryText {

    private static final String INDENT = "  ";

    private final JsonObject answer;
    private final JsonObject verdict;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    TryText(JsonObject answer, int width) {
        this.answer = answer;
        this.verdict = JsonValues.object(answer, "verdict");
        this.width = width;
    }

    /** @param prompt whether that is shown too */
    List<String> lines(boolean prompt) {
        if (prompt) {
            addPrompt();
        }
        List<JsonObject> calls = JsonValues.objects(answer, "calls");
        if (calls.size() > 1) {
            block("First answer", JsonValues.text(calls.get(0), "answer"));
            block("Then the model was told", calls.get(1).getString("said", ""));
        }
        addAnswer(calls);
        addVerdict();
        JsonObject grounding = JsonValues.object(answer, "grounding");
        if (!grounding.isEmpty()) {
            lines.addAll(new GroundingText(width).lines(grounding));
        }
        addFigures();
        return lines;
    }

    private void addPrompt() {
        JsonObject prompt = JsonValues.object(answer, "prompt");
        block("System message", prompt.getString("system", ""));
        block("Prompt", prompt.getString("user", ""));
    }

    /** As it stands: the lines are the text's own. */
    private void block(String head, String text) {
        lines.add(head);
        text.lines().forEach(line -> lines.add((INDENT + line).stripTrailing()));
    }

    private void addAnswer(List<JsonObject> calls) {
        if (answer.get("answer") instanceof JsonObject accepted) {
            lines.add("Answer");
            AnswerText.lines(accepted, inner()).forEach(line -> lines.add(INDENT + line));
        } else if (!calls.isEmpty()) {
            block("Answer, as it came", JsonValues.text(calls.get(calls.size() - 1), "answer"));
        }
    }

    private int inner() {
        return width == Integer.MAX_VALUE ? width : width - INDENT.length();
    }

    private void addVerdict() {
        String kind = JsonValues.text(verdict, "error_kind");
        lines.add("Verdict");
        wrapped(kind.isEmpty() ? "accepted" : "not accepted, " + kind + ": " + JsonValues.text(verdict, "message"));
        if (kind.isEmpty()) {
            return;
        }
        for (JsonObject problem : JsonValues.objects(verdict, "problems")) {
            wrapped(INDENT + JsonValues.text(problem, "pointer") + " " + JsonValues.text(problem, "message"));
        }
    }

    private void wrapped(String line) {
        lines.addAll(Table.wrapped(INDENT + line, width));
    }

    private void addFigures() {
        JsonObject tokens = JsonValues.object(answer, "tokens");
        JsonObject asked = JsonValues.object(answer, "interrogation");
        lines.add(String.format(
                Locale.ROOT,
                "%s %s, %s: %,d tokens read, %,d written, %.1f s; nothing is kept",
                JsonValues.text(asked, "key"),
                JsonValues.text(asked, "version"),
                JsonValues.text(JsonValues.object(answer, "model"), "model_name"),
                JsonValues.number(tokens, "prompt"),
                JsonValues.number(tokens, "answer"),
                JsonValues.decimal(answer, "seconds")));
    }
}
