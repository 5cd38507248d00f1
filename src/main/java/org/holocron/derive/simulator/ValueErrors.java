package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.simulator.ClaimForm.Role;
import org.holocron.derive.simulator.Mention.Kind;

/** Makes the value of a claim one of something else, or no value at all. Empty where there is nothing of the kind. */
final class ValueErrors {

    private static final Pattern NAME = Pattern.compile(FactRule.NAME, Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:1\\d|20)\\d\\d(?!\\d)");
    private static final Pattern PLAIN_WORD = Pattern.compile("(?<![\\p{L}\\d'’])\\p{Ll}{4,}(?![\\p{L}\\d'’])");

    /** Common words, each a noun that says something else than most. */
    private static final List<String> OTHER_WORDS = List.of("lantern", "orchard", "velvet", "pebble");

    private ValueErrors() {}

    /** Another value of the same kind, in the words quoted or near by in the same piece; the quote stays. */
    static Optional<CitingClaim> neighbours(CitingClaim claim, PlantingGround ground) {
        List<Passage> near = Stream.concat(ground.quoted(claim).stream(), ground.cited(claim).stream())
                .distinct()
                .toList();
        return claim.altered(claim.stating(), value -> near.stream()
                .flatMap(passage -> passage.mentions().stream())
                .filter(mention -> isLike(value, mention)
                        && !ground.answer().containsValue(mention.value())
                        && !claim.fields().containsValue(mention.value()))
                .map(Mention::value)
                .findFirst());
    }

    /** A value from a passage about somebody else, with that passage for its quote. */
    static Optional<CitingClaim> otherEntitys(CitingClaim claim, PlantingGround ground) {
        List<String> own = Stream.concat(
                        claim.texts(Role.SUBJECT).stream(),
                        Stream.of("entity_name", "name")
                                .flatMap(key ->
                                        SimulatorJson.texts(ground.answer().get(key)).stream()))
                .toList();
        return own.isEmpty()
                ? Optional.empty()
                : ground.passages().stream()
                        .filter(passage ->
                                passage.subject().isPresent() && own.stream().noneMatch(passage.words()::contains))
                        .flatMap(passage -> taken(claim, passage).stream())
                        .findFirst();
    }

    private static Optional<CitingClaim> taken(CitingClaim claim, Passage passage) {
        String unit = String.join("", claim.texts(Role.UNIT));
        return claim.altered(claim.names(Role.VALUE, Role.OBJECT, Role.DATE), value -> passage.mentions().stream()
                        .skip(1)
                        .filter(one -> isLike(value, one))
                        .filter(one -> !(value instanceof JsonNumber) || unit.equals(one.unit()))
                        .map(Mention::value)
                        .findFirst())
                .map(taken -> taken.withAll(Role.QUOTE, passage.words()).withAll(Role.CITED_IDS, passage.evidenceId()));
    }

    /** Of the same kind as a value, and not the same. */
    private static boolean isLike(JsonValue value, Mention mention) {
        if (value.equals(mention.value())) {
            return false;
        }
        if (value instanceof JsonNumber) {
            return mention.isOf(Kind.NUMBER);
        }
        String text = value instanceof JsonString string ? string.getString() : "";
        return DateMentions.isDate(text)
                ? mention.isOf(Kind.DATE)
                : mention.isOf(Kind.NAME) && NAME.matcher(text).matches();
    }

    static Optional<CitingClaim> wrongDatePart(CitingClaim claim, PlantingGround ground) {
        return claim.alteredText(
                        claim.stating(),
                        text -> DateMentions.isDate(text) ? Optional.of(otherDate(text, ground)) : Optional.empty())
                .or(() -> claim.alteredText(claim.names(Role.STATEMENT), ValueErrors::withOtherYear));
    }

    private static String otherDate(String date, PlantingGround ground) {
        String[] parts = date.split("-");
        int at = ground.random().nextInt(parts.length);
        int part = Integer.parseInt(parts[at]);
        int other = at == 0 ? part - 1 : part % (at == 1 ? 12 : 28) + 1;
        parts[at] = String.format(Locale.ROOT, at == 0 ? "%04d" : "%02d", other);
        return String.join("-", parts);
    }

    private static Optional<String> withOtherYear(String text) {
        Matcher year = YEAR.matcher(text);
        return year.find()
                ? Optional.of(text.substring(0, year.start())
                        + (Integer.parseInt(year.group()) - 1)
                        + text.substring(year.end()))
                : Optional.empty();
    }

    /** The last word of a name is another one. */
    static Optional<CitingClaim> wrongName(CitingClaim claim, PlantingGround ground) {
        Optional<String> word = ground.strangeWord();
        List<String> names = claim.stating().stream()
                .filter(name -> !claim.names(Role.STATEMENT).contains(name))
                .toList();
        return claim.alteredText(
                names, text -> word.filter(other -> NAME.matcher(text).matches())
                        .map(other -> text.substring(0, text.lastIndexOf(' ') + 1) + other));
    }

    static Optional<CitingClaim> oneTooMany(CitingClaim claim, PlantingGround ground) {
        Optional<String> word = ground.strangeWord();
        return claim.altered(
                claim.stating(),
                value -> value instanceof JsonArray list && !list.isEmpty()
                        ? word.<JsonValue>map(other -> SimulatorJson.PROVIDER
                                .createArrayBuilder(list)
                                .add(other)
                                .build())
                        : Optional.empty());
    }

    /** The last plain word of a text is another one. */
    static Optional<CitingClaim> textAltered(CitingClaim claim, PlantingGround ground) {
        for (String name : claim.names(Role.STATEMENT, Role.VALUE)) {
            String text = claim.text(name).orElse("");
            boolean isMeasure = claim.names(Role.VALUE).contains(name)
                    && !NumberMentions.in(text, ground.language(claim)).isEmpty();
            Matcher word = PLAIN_WORD.matcher(isMeasure ? "" : text);
            int start = -1;
            int end = -1;
            while (word.find()) {
                start = word.start();
                end = word.end();
            }
            Optional<String> other = ground.any(
                    OTHER_WORDS.stream().filter(one -> !ground.isStated(one)).toList());
            if (start >= 0 && other.isPresent()) {
                return Optional.of(claim.with(name, text.substring(0, start) + other.get() + text.substring(end)));
            }
        }
        return Optional.empty();
    }
}
