package org.holocron.derive.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds an object from the parser's events, so that a field that comes twice and a value that cannot be held are found
 * at their place. Nesting was limited before: it reads by recursion. Used for one text.
 */
final class JsonTree {

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    private static final JsonParserFactory PARSERS = JSON.createParserFactory(Map.of());

    /** Below the smallest double with all its digits. Exact sums with more would fill the memory: 1e-999999999 modulo 1. */
    private static final int MOST_PLACES = 2_000;

    private static final String TOO_LARGE = "is a number too large for a program";
    private static final String TOO_MANY_DIGITS = "is a number with too many digits for a program";
    private static final String TOO_MANY_PLACES = "is a number with too many places for a program";

    private final String text;
    private final JsonParser parser;
    private final boolean lastFieldCounts;
    /** Where the last event that was good ended. */
    private long goodUntil;

    private JsonTree(String text, JsonParser parser, boolean lastFieldCounts) {
        this.text = text;
        this.parser = parser;
        this.lastFieldCounts = lastFieldCounts;
    }

    /** @param lastFieldCounts of those with one name; else they are a defect */
    static JsonObject read(String text, boolean lastFieldCounts) throws DefectiveJsonException {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            return new JsonTree(text, parser, lastFieldCounts).read();
        }
    }

    private JsonObject read() throws DefectiveJsonException {
        try {
            Event first = next();
            if (first != Event.START_OBJECT) {
                throw new DefectiveJsonException(
                        JsonDefect.NOT_AN_OBJECT, Problem.ofWhole("is " + kind(first) + ", not a JSON object"));
            }
            return object(Place.WHOLE);
        } catch (JsonParsingException e) {
            throw syntaxError(e);
        }
    }

    private String kind(Event event) {
        return switch (event) {
            case START_ARRAY -> JsonKind.LIST;
            case VALUE_NUMBER -> JsonKind.NUMBER;
            default -> JsonKind.of(parser.getValue());
        };
    }

    private Event next() {
        Event event = parser.next();
        goodUntil = parser.getLocation().getStreamOffset();
        return event;
    }

    private JsonValue value(Event event, Place place) throws DefectiveJsonException {
        return switch (event) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> list(place);
            case VALUE_STRING -> checked((JsonString) parser.getValue(), place);
            case VALUE_NUMBER -> number(place);
            default -> parser.getValue();
        };
    }

    private JsonObject object(Place place) throws DefectiveJsonException {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        Set<String> names = new HashSet<>();
        while (next() == Event.KEY_NAME) {
            String name = parser.getString();
            checkText(name, place);
            if (!names.add(name) && !lastFieldCounts) {
                throw new DefectiveJsonException(
                        JsonDefect.DUPLICATE_FIELD,
                        new Problem(
                                place.pointer(),
                                "has the same field twice: " + JsonExcerpt.of(JSON.createValue(name))));
            }
            object.add(name, value(next(), new Place(place, name)));
        }
        return object.build();
    }

    private JsonValue list(Place place) throws DefectiveJsonException {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        int index = 0;
        for (Event event = next(); event != Event.END_ARRAY; event = next()) {
            list.add(value(event, new Place(place, String.valueOf(index))));
            index++;
        }
        return list.build();
    }

    private static JsonString checked(JsonString text, Place place) throws DefectiveJsonException {
        checkText(text.getString(), place);
        return text;
    }

    private static void checkText(String text, Place place) throws DefectiveJsonException {
        if (!WellFormed.text(text)) {
            throw unrepresentable(place, "holds half of a character (a lone surrogate)");
        }
    }

    private JsonNumber number(Place place) throws DefectiveJsonException {
        try {
            return checked((JsonNumber) parser.getValue(), place);
        } catch (NumberFormatException beyondAnInt) {
            // Of the exponent: the parser lets it pass, and the number throws.
            throw unrepresentable(place, parser.getString().indexOf('-', 1) > 0 ? TOO_MANY_PLACES : TOO_LARGE);
        } catch (UnsupportedOperationException moreThanTheParserReads) {
            throw unrepresentable(place, TOO_MANY_DIGITS);
        }
    }

    private static JsonNumber checked(JsonNumber number, Place place) throws DefectiveJsonException {
        if (!Double.isFinite(number.doubleValue())) {
            throw unrepresentable(place, TOO_LARGE);
        }
        if (Math.abs((long) number.bigDecimalValue().scale()) > MOST_PLACES) {
            throw unrepresentable(place, TOO_MANY_PLACES);
        }
        return number;
    }

    private static DefectiveJsonException unrepresentable(Place place, String message) {
        return new DefectiveJsonException(JsonDefect.UNREPRESENTABLE, new Problem(place.pointer(), message));
    }

    /**
     * The parser names the last character it looked at, which may be the end of a wrong token. The start of that token is
     * shown as long as the words {@code near "…"} reach that far: a wrong character may be deep inside a long string.
     */
    private DefectiveJsonException syntaxError(JsonParsingException e) {
        int start = startOfToken();
        int last = (int) Math.min(Math.max(e.getLocation().getStreamOffset(), start), text.length());
        boolean atEnd = text.substring(last).isBlank();
        int place = atEnd || last - start >= TextPosition.SHOWN_CHARS ? last : start;
        return new DefectiveJsonException(
                atEnd ? JsonDefect.UNFINISHED : JsonDefect.SYNTAX,
                Problem.ofWhole("is not JSON " + TextPosition.describe(text, place)));
    }

    /** After the last good event; at the end of the text if nothing follows. */
    private int startOfToken() {
        int start = (int) Math.min(goodUntil, text.length());
        while (start < text.length() && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == ':')) {
            start++;
        }
        return start;
    }

    /**
     * Where a value is. Becomes a pointer only if something is wrong there: a text for each value below a name of a megabyte
     * would be as long.
     */
    private record Place(@Nullable Place parent, String name) {

        static final Place WHOLE = new Place(null, "");

        String pointer() {
            return parent == null ? "" : Pointers.child(parent.pointer(), name);
        }
    }
}
