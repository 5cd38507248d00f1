package org.holocron.derive.cli;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.json.Json;

/**
 * A claim of a first answer that was refused, and what the repair made of it. It is read from the request of the repair, which has the
 * first answer and what was said against it.
 *
 * @param claimed as the model had it first
 * @param told to the model
 * @param ordinal of the claim in the answer
 */
record RepairedClaim(JsonObject claimed, String told, int ordinal) {

    /** {@code - /facts/3/value does not follow …}, as problems are written for a model, a line each. */
    private static final Pattern PROBLEM = Pattern.compile("(?m)^- (/facts/(\\d+))/\\S+ (.+)$");

    private static final String LEAD = "does not follow from the words that the claim cites: ";

    /** @param request of the call that decided; one without a first answer in it was no repair */
    static List<RepairedClaim> in(JsonObject request) {
        List<JsonObject> messages = JsonValues.objects(request, "messages");
        List<RepairedClaim> claims = new ArrayList<>();
        for (int at = 0; at + 1 < messages.size(); at++) {
            if (JsonValues.text(messages.get(at), "role").equals("assistant")) {
                claims.addAll(of(
                        messages.get(at).getString("content", ""),
                        messages.get(at + 1).getString("content", "")));
            }
        }
        return claims;
    }

    private static List<RepairedClaim> of(String answer, String problems) {
        List<RepairedClaim> claims = new ArrayList<>();
        Matcher problem = PROBLEM.matcher(problems);
        while (problem.find()) {
            String told = problem.group(3).replace(LEAD, "");
            int ordinal = Integer.parseInt(problem.group(2));
            JsonObject claim = claimAt(answer, problem.group(1));
            if (claims.stream().noneMatch(one -> one.ordinal() == ordinal) && !claim.isEmpty()) {
                claims.add(new RepairedClaim(claim, told, ordinal));
            }
        }
        return claims;
    }

    private static JsonObject claimAt(String answer, String pointer) {
        try {
            return JsonValues.parse(answer)
                    .map(whole -> Json.createPointer(pointer).getValue(whole).asJsonObject())
                    .orElse(JsonObject.EMPTY_JSON_OBJECT);
        } catch (JsonException | ClassCastException notThere) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    /**
     * In a few lines.
     *
     * @param facts of the answer that counts
     */
    List<String> lines(List<JsonObject> facts, int width) {
        FactText text = new FactText(width);
        JsonObject now = facts.stream()
                .filter(fact -> JsonValues.number(fact, "ordinal") == ordinal)
                .findFirst()
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
        JsonObject first = Json.createObjectBuilder(claimed)
                .add("key", JsonValues.text(claimed, "fact_key"))
                .add("evidence_id", String.join(", ", JsonValues.texts(claimed, "evidence_ids")))
                .build();
        List<String> lines = new ArrayList<>(List.of("  A wrong claim was refused, and the model was told why:"));
        lines.addAll(text.beside("    claimed   ", text.claim(first)));
        lines.addAll(text.beside("    words     ", text.words(first)));
        lines.addAll(text.beside("    told      ", told));
        lines.addAll(text.beside(
                "    repaired  ",
                now.isEmpty() ? "left out" : text.claim(now) + ", " + JsonValues.text(now, "status")));
        return lines;
    }
}
