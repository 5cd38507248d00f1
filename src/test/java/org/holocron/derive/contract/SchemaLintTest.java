package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an author is told; what each keyword comes to is the grammar's own test. */
class SchemaLintTest {

    static Stream<Arguments> gaps() {
        return Stream.of(
                argumentSet("a bound", "{'x':{'type':'number','maximum':1}}", "/properties/x/maximum", "integers only"),
                argumentSet("a misspelt one", "{'x':{'type':'null','maxItem':3}}", "/properties/x/maxItem", "draft-07"),
                argumentSet("one that is not there", "{'x':{'maxLength':3}}", "/properties/x/type", "left out"));
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void namesPlaceAndConsequence(String fields, String pointer, String consequence) {
        List<Problem> problems = lint("{'type':'object','properties':" + fields + ",'additionalProperties':false}");

        assertEquals(List.of(pointer), problems.stream().map(Problem::pointer).toList());
        assertTrue(problems.get(0).message().contains(consequence), problems.toString());
    }

    @Test
    void isSilentAboutWhatTheGrammarHolds() {
        assertEquals(
                List.of(),
                lint(
                        "{'type':'object','properties':{'x':{'type':'integer','minimum':0}},'additionalProperties':false}"));
    }

    private static List<Problem> lint(String schema) {
        return SchemaLint.of(
                Json.createReader(new StringReader(schema.replace('\'', '"'))).readObject());
    }

    @Test
    void saysWhichPatternsMayTakeLong() {
        Contract contract = contract("'pattern':'^(?=a)'");
        assertEquals(
                List.of("/properties/x/pattern"),
                contract.patterns().notLinear().stream().map(Problem::pointer).toList());
        assertTrue(SchemaLint.of(contract).containsAll(contract.patterns().notLinear()));
        assertEquals(List.of(), contract("'pattern':'^a$'").patterns().notLinear());
    }

    private static Contract contract(String schemaOfX) {
        String text = ("{'type':'object','properties':{'x':{" + schemaOfX + "}}}").replace('\'', '"');
        JsonObject schema = Json.createReader(new StringReader(text)).readObject();
        return new ContractReader(problem -> {
                    throw new AssertionError(problem);
                })
                .read(new SchemaFile(new byte[0], text, schema))
                .orElseThrow();
    }
}
