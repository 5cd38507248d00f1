package org.holocron.derive.job;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.holocron.derive.json.Json;

/**
 * A text that is looked for in inputs: in their values, texts and numbers, whatever its case; evidence in the input is a value too. Names
 * of fields are none.
 *
 * @param text 1 to {@value #MAX_LENGTH} characters
 */
public record InputText(String text) {

    public static final int MAX_LENGTH = 200;

    private static final JsonProvider JSON = Json.provider();

    /** As it stands within a JSON string: a database that finds this in the stored text may have found it. */
    public String inJson() {
        String quoted = JSON.createValue(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Never fails: of a text that is no JSON, what stands before that place counts. */
    public boolean isIn(String inputJson) {
        String wanted = lower(text);
        try (JsonParser parser = JSON.createParser(new StringReader(inputJson))) {
            while (parser.hasNext()) {
                Event event = parser.next();
                boolean isValue = event == Event.VALUE_STRING || event == Event.VALUE_NUMBER;
                if (isValue && lower(parser.getString()).contains(wanted)) {
                    return true;
                }
            }
            return false;
        } catch (JsonException | IllegalStateException | NoSuchElementException end) {
            return false;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
