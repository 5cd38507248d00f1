package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every format that draft-07 has and the validator knows. Some are judged by libraries of its own, of which the application has only
 * what they need: one that is missing would be found here, and not by somebody's schema.
 */
class FormatsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    date                  | 1977-05-25                       | 25.5.1977
                    time                  | 20:20:39Z                        | 8 o'clock
                    date-time             | 1977-05-25T20:20:39+02:00        | 1977-05-25
                    email                 | luke@example.org                 | luke@
                    hostname              | derive.example.org               | -derive.example.org
                    ipv4                  | 10.0.0.7                         | 10.0.0.256
                    ipv6                  | fd00::7                          | fd00:::7
                    uri                   | https://example.org/a?b=c        | not a uri
                    uri-reference         | /a?b=c#d                         | \\\\a\\b
                    uri-template          | https://example.org/{id}{?a,b*}  | https://example.org/{id
                    json-pointer          | /a/b~1c                          | a/b
                    relative-json-pointer | 1/a                              | /a
                    regex                 | ^a{1,3}$                         | a{3,1}
                    """)
    void isJudged(String format, String right, String wrong) {
        Contract contract = contractOf(format);

        assertEquals(List.of(), problems(contract, right));
        assertEquals(1, problems(contract, wrong).size(), wrong);
    }

    private static List<Problem> problems(Contract contract, String text) {
        JsonString value = Json.createValue(text);
        return contract.problems(Json.createObjectBuilder().add("v", value).build());
    }

    private static Contract contractOf(String format) {
        JsonObject schema = Json.createObjectBuilder()
                .add(
                        "properties",
                        Json.createObjectBuilder()
                                .add(
                                        "v",
                                        Json.createObjectBuilder()
                                                .add("type", "string")
                                                .add("format", format)))
                .build();
        return new ContractReader(problem -> {
                    throw new AssertionError(problem);
                })
                .read(new SchemaFile(schema.toString().getBytes(StandardCharsets.UTF_8), schema.toString(), schema))
                .orElseThrow();
    }
}
