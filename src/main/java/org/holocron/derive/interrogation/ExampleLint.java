package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.guard.WatchedText;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Tells an interrogation's author of examples in the prompt that a job's answer could be: a small model copies what it sees, and nothing
 * but ids and echoes that no job can have keeps such a copy from being accepted. What jobs have is known from the example
 * inputs. Used for one interrogation whose parts fit each other.
 */
final class ExampleLint {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern JSON_STRING = Pattern.compile("\"[^\"\\\\]*+\"");
    private static final String INLINE = "/extra_params/evidence";
    private static final String FILE_ID = "lake_text:1";

    private final Interrogation interrogation;
    /** What ids look like, without their numbers, and an id as a job has it. */
    private final Map<String, String> idForms = new LinkedHashMap<>();

    private final Set<Problem> problems = new LinkedHashSet<>();

    private ExampleLint(Interrogation interrogation) {
        this.interrogation = interrogation;
        idForms.put(form(FILE_ID), "\"" + FILE_ID + "\", as files have it");
        interrogation.examples().forEach(this::addIds);
    }

    /** Pointers are into {@code interrogation.json}, or empty for the templates' own words. */
    static List<Problem> of(Interrogation interrogation) {
        ExampleLint lint = new ExampleLint(interrogation);
        List<JsonObject> shown = interrogation.outputExamples();
        for (int i = 0; i < shown.size(); i++) {
            lint.judge(shown.get(i), "/output_examples/" + i);
        }
        if (lint.problems.isEmpty()) {
            interrogation.examples().stream().findFirst().ifPresent(lint::judgePrompt);
        }
        return List.copyOf(lint.problems);
    }

    private void addIds(Example example) {
        if (Pointers.find(example.input(), INLINE).orElse(JsonValue.NULL) instanceof JsonArray items) {
            for (JsonValue item : items) {
                if (item instanceof JsonObject object && object.get("evidence_id") instanceof JsonString id) {
                    idForms.putIfAbsent(form(id.getString()), id + ", as examples/" + example.name() + ".json has it");
                }
            }
        }
    }

    private void judge(JsonObject shown, String pointer) {
        List<String> cited = new ArrayList<>();
        cited(shown, pointer, (place, id) -> {
            cited.add(id);
            if (idForms.containsKey(form(id))) {
                problems.add(new Problem(place, couldBeAnId(id)));
            }
        });
        if (cited.isEmpty()) {
            judgeUncited(shown, pointer);
        }
    }

    private String couldBeAnId(String id) {
        return "shows " + Json.createValue(id) + ", which jobs may have too (" + idForms.get(form(id))
                + "): a claim that a model copies from the example may be accepted; cite ids here that no job can have";
    }

    /** Only the echoes can tell a copy of it from an answer. */
    private void judgeUncited(JsonObject shown, String pointer) {
        String whose = "";
        if (!interrogation.echoes().isEmpty()) {
            List<String> asked = interrogation.examples().stream()
                    .filter(example -> interrogation.echoes().stream()
                            .allMatch(echo ->
                                    couldBe(shown.get(echo), example.input().get(echo))))
                    .map(Example::name)
                    .toList();
            if (asked.isEmpty()) {
                return;
            }
            whose = " of a job such as examples/" + asked.get(0) + ".json";
        }
        problems.add(new Problem(
                pointer,
                "would be accepted as the answer" + whose
                        + " if a model copied it word for word, because it cites no evidence"
                        + (whose.isEmpty() ? " and nothing is echoed" : "")
                        + "; let it cite an id that no job can have, or echo what no job asks about"));
    }

    /** The ids of all claims, wherever in the answer claims are. */
    private void cited(JsonValue value, String pointer, BiConsumer<String, String> taker) {
        String field = interrogation.citations().map(CitationRule::ids).orElse("");
        if (value instanceof JsonObject object) {
            object.forEach((name, inner) -> {
                String place = Pointers.child(pointer, name);
                if (name.equals(field) && inner instanceof JsonArray ids) {
                    for (int i = 0; i < ids.size(); i++) {
                        if (ids.get(i) instanceof JsonString id) {
                            taker.accept(Pointers.child(place, i), id.getString());
                        }
                    }
                } else if (name.equals(field) && inner instanceof JsonString id) {
                    taker.accept(place, id.getString());
                } else {
                    cited(inner, place, taker);
                }
            });
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                cited(list.get(i), Pointers.child(pointer, i), taker);
            }
        }
    }

    /** An answer that the author wrote into a template by hand. */
    private void judgePrompt(Example asked) {
        CharSequence text =
                new WatchedText(interrogation.withoutEvidence(asked.input()).text());
        interrogation.citations().ifPresent(rule -> shownIds(rule.ids(), text).forEach(this::judgeShownId));
        interrogation.examples().stream()
                .filter(other -> isShown(other.input(), asked.input(), text))
                .map(other -> new Problem(
                        "",
                        "has an answer in its prompt that is about what examples/" + other.name()
                                + ".json asks about: a model that copies it may be accepted; let it be about something that no"
                                + " job asks about"))
                .forEach(problems::add);
    }

    /** In the lists of the field. Where one is left open, every later one is too: looking for the end of each would take time by the square. */
    static List<String> shownIds(String field, CharSequence text) {
        List<String> ids = new ArrayList<>();
        Matcher lists = Pattern.compile(key(field) + "\\[([^\\]]*+)(]?+)").matcher(text);
        while (lists.find() && !lists.group(2).isEmpty()) {
            JSON_STRING
                    .matcher(lists.group(1))
                    .results()
                    .map(MatchResult::group)
                    .forEach(each -> ids.add(each.substring(1, each.length() - 1)));
        }
        return ids;
    }

    private void judgeShownId(String id) {
        if (idForms.containsKey(form(id))) {
            problems.add(new Problem("", "has a prompt that " + couldBeAnId(id)));
        }
    }

    private boolean isShown(JsonObject other, JsonObject asked, CharSequence text) {
        List<String> echoes = interrogation.echoes();
        return !echoes.isEmpty()
                && echoes.stream().anyMatch(echo -> !other.get(echo).equals(asked.get(echo)))
                && echoes.stream().allMatch(echo -> Pattern.compile(
                                key(echo) + Pattern.quote(other.get(echo).toString()))
                        .matcher(text)
                        .find());
    }

    private static String key(String field) {
        return Pattern.quote(Json.createValue(field).toString()) + "\\s*+:\\s*+";
    }

    private static boolean couldBe(@Nullable JsonValue shown, JsonValue asked) {
        return shown instanceof JsonString one && asked instanceof JsonString other
                ? form(one.getString()).equals(form(other.getString()))
                : asked.equals(shown);
    }

    /** Numbers are what differs from one job to the next. */
    private static String form(String text) {
        return DIGITS.matcher(text).replaceAll("0");
    }
}
