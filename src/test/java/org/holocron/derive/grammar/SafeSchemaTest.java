package org.holocron.derive.grammar;

import static org.holocron.derive.grammar.Schemas.ofOneField;
import static org.holocron.derive.grammar.Schemas.schema;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSchemaTest {

    private static final String ANY = "{'type':['object','array','string','number','integer','boolean','null']}";

    /** Each row of the table measured on Ollama 0.24.0 and llama-server b11434: written so, sent so, lost at. */
    static Stream<Arguments> measured() {
        return Stream.of(
                row("\\d", "{'type':'string','pattern':'^\\\\d+$'}", "{'type':'string','pattern':'^[0-9]+$'}", ""),
                row("\\w", "{'type':'string','pattern':'^\\\\w$'}", "{'type':'string','pattern':'^[0-9A-Z_a-z]$'}", ""),
                row(
                        "\\s",
                        "{'type':'string','pattern':'^a\\\\sb$'}",
                        "{'type':'string','minLength':3,'maxLength':3}",
                        "pattern"),
                row("\\b", "{'type':'string','pattern':'^\\\\ba$'}", "{'type':'string','pattern':'^a$'}", "pattern"),
                row("(?:…)", "{'type':'string','pattern':'^(?:a|bc)$'}", "{'type':'string','pattern':'^(a|bc)$'}", ""),
                row(
                        "lookahead",
                        "{'type':'string','pattern':'^(?!x)[a-z]$'}",
                        "{'type':'string','pattern':'^[a-z]$'}",
                        "pattern"),
                row(
                        ".",
                        "{'type':'string','pattern':'^.{2,9}$'}",
                        "{'type':'string','minLength':2,'maxLength':9}",
                        "pattern"),
                row("[^…]", "{'type':'string','pattern':'^[^a]+$'}", "{'type':'string','minLength':1}", "pattern"),
                row("maxLength over 2,000", "{'type':'string','maxLength':2500}", "{'type':'string'}", "maxLength"),
                row(
                        "minLength over 2,000",
                        "{'type':'string','minLength':2500}",
                        "{'type':'string','minLength':2000}",
                        "minLength"),
                row(
                        "{n,m} over 2,000",
                        "{'type':'string','pattern':'^a{1,2500}$'}",
                        "{'type':'string','pattern':'^a+$'}",
                        "pattern"),
                row(
                        "many items",
                        "{'type':'array','items':{'type':'null'},'minItems':1,'maxItems':2000}",
                        "{'type':'array','items':{'type':'null'},'minItems':1}",
                        "maxItems"),
                row("no type", "{'description':'anything'}", ANY, ""),
                row(
                        "bounds of number",
                        "{'type':'number','minimum':0,'maximum':1}",
                        "{'type':'number'}",
                        "minimum maximum"),
                row(
                        "bounds of integer",
                        "{'type':'integer','minimum':0,'maximum':9}",
                        "{'type':'integer','minimum':0,'maximum':9}",
                        ""),
                row("const", "{'const':'x'}", "{'const':'x'}", ""),
                row("enum", "{'enum':['x',1,null]}", "{'enum':['x',1,null]}", ""),
                row("unanchored", "{'type':'string','pattern':'ab'}", "{'type':'string','minLength':2}", "pattern"));
    }

    /** What the sources and further tries on the two servers showed. */
    static Stream<Arguments> found() {
        return Stream.of(
                row("true", "true", ANY, ""),
                row(
                        "length beside pattern",
                        "{'type':'string','pattern':'^a+$','maxLength':3}",
                        "{'type':'string','pattern':'^a+$'}",
                        "maxLength"),
                row(
                        "length beside a format",
                        "{'type':'string','format':'date','minLength':3}",
                        "{'type':'string','format':'date'}",
                        "minLength"),
                row(
                        "length beside an unknown format",
                        "{'type':'string','format':'email','minLength':3}",
                        "{'type':'string','minLength':3}",
                        "format"),
                row("enum and type", "{'type':'string','enum':['x',1]}", "{'const':'x'}", ""),
                row("enum and length", "{'type':'string','enum':['x','xyz'],'maxLength':2}", "{'const':'x'}", ""),
                row(
                        "an inexact number",
                        "{'enum':[1,9007199254740993]}",
                        "{'anyOf':[{'const':1},{'type':'number'}]}",
                        "enum"),
                row(
                        "exclusive bounds",
                        "{'type':'integer','exclusiveMinimum':-0.5,'exclusiveMaximum':3}",
                        "{'type':'integer','minimum':0,'maximum':2}",
                        ""),
                row(
                        "two lower bounds",
                        "{'type':'integer','minimum':2,'exclusiveMinimum':4,'maximum':9}",
                        "{'type':'integer','minimum':5,'maximum':9}",
                        ""),
                row(
                        "a large minimum alone",
                        "{'type':'integer','minimum':2012}",
                        "{'type':'integer','minimum':99}",
                        "minimum"),
                row("a negative maximum alone", "{'type':'integer','maximum':-5}", "{'type':'integer'}", "maximum"),
                row(
                        "seventeen digits",
                        "{'type':'integer','minimum':12345678901234567,'maximum':12345678901234569}",
                        "{'type':'integer'}",
                        "minimum maximum"),
                row(
                        "oneOf",
                        "{'oneOf':[{'type':'null'},{'type':'string'}]}",
                        "{'anyOf':[{'type':'null'},{'type':'string'}]}",
                        "oneOf"),
                row(
                        "beside anyOf",
                        "{'maxLength':3,'anyOf':[{'type':'null'},{'type':'string'}]}",
                        "{'anyOf':[{'type':'null'},{'type':'string','maxLength':3}]}",
                        ""),
                row("anything or null", "{'anyOf':[{},{'type':'null'}]}", ANY, ""),
                row(
                        "allOf",
                        "{'allOf':[{'type':'string','minLength':2},{'maxLength':4}]}",
                        "{'type':'string','minLength':2,'maxLength':4}",
                        ""),
                row(
                        "allOf of objects",
                        "{'allOf':[{'type':'object','properties':{'x':{'type':'null'}},'required':['x']},{'properties':{'y':{'type':'null'}}}]}",
                        "{'type':'object','properties':{'x':{'type':'null'},'y':{'type':'null'}},'required':['x'],'additionalProperties':true}",
                        ""),
                row(
                        "allOf of two patterns",
                        "{'type':'string','allOf':[{'pattern':'^a+$'},{'pattern':'^[ab]+$'}]}",
                        "{'type':'string','pattern':'^a+$'}",
                        "allOf"),
                row(
                        "further fields left out",
                        "{'type':'object','properties':{'x':{'type':'null'}}}",
                        "{'type':'object','properties':{'x':{'type':'null'}},'additionalProperties':true}",
                        ""),
                row("no named fields", "{'type':'object'}", "{'type':'object'}", ""),
                row(
                        "no fields",
                        "{'type':'object','additionalProperties':false}",
                        "{'type':'object','additionalProperties':false}",
                        ""),
                row(
                        "required but unnamed",
                        "{'type':'object','required':['x']}",
                        "{'type':'object','properties':{'x':" + ANY + "},'required':['x'],'additionalProperties':true}",
                        ""),
                row(
                        "a forbidden field",
                        "{'type':'object','properties':{'x':false,'y':{'type':'null'}},'additionalProperties':false}",
                        "{'type':'object','properties':{'y':{'type':'null'}},'additionalProperties':false}",
                        ""),
                row(
                        "names with ] and others",
                        "{'type':'object','properties':{'x]':{'type':'null'}}}",
                        "{'type':'object'}",
                        "properties"),
                row(
                        "names with ] alone",
                        "{'type':'object','properties':{'x]':{'type':'null'}},'additionalProperties':false}",
                        "{'type':'object','properties':{'x]':{'type':'null'}},'additionalProperties':false}",
                        ""),
                row(
                        "a name of no letters",
                        "{'type':'object','properties':{'':{'type':'null'},'x':{'type':'null'}},'additionalProperties':false}",
                        "{'type':'object','properties':{'x':{'type':'null'}},'additionalProperties':{'type':'null'}}",
                        "properties"),
                row(
                        "patternProperties",
                        "{'type':'object','patternProperties':{'^x':{'type':'null'}},'additionalProperties':false}",
                        "{'type':'object'}",
                        "patternProperties"),
                row(
                        "counts without items",
                        "{'type':'array','minItems':1,'maxItems':2}",
                        "{'type':'array','items':" + ANY + ",'minItems':1,'maxItems':2}",
                        ""),
                row(
                        "a pair",
                        "{'type':'array','items':[{'type':'null'},{'type':'string'}],'minItems':2,'maxItems':2}",
                        "{'type':'array','items':[{'type':'null'},{'type':'string'}],'minItems':2,'maxItems':2}",
                        ""),
                row(
                        "a pair and more",
                        "{'type':'array','items':[{'type':'null'},{'type':'string'}],'additionalItems':{'type':'boolean'}}",
                        "{'type':'array','items':{'anyOf':[{'type':'boolean'},{'type':'null'},{'type':'string'}]}}",
                        "items"),
                row(
                        "at most a pair",
                        "{'type':'array','items':[{'type':'null'},{'type':'string'}],'additionalItems':false}",
                        "{'type':'array','items':{'anyOf':[{'type':'null'},{'type':'string'}]},'maxItems':2}",
                        "items"),
                row(
                        "no items",
                        "{'type':'array','items':false}",
                        "{'type':'array','items':" + ANY + ",'maxItems':0}",
                        ""),
                row(
                        "uniqueItems, contains",
                        "{'type':'array','uniqueItems':true,'contains':{'type':'null'}}",
                        "{'type':'array'}",
                        "contains uniqueItems"),
                row(
                        "not, if",
                        "{'type':'string','not':{'const':'x'},'if':{'const':'y'},'then':false}",
                        "{'type':'string'}",
                        "not if then"),
                row("multipleOf", "{'type':'integer','multipleOf':2}", "{'type':'integer'}", "multipleOf"),
                row(
                        "crossed lengths or null",
                        "{'type':['string','null'],'minLength':3,'maxLength':1}",
                        "{'type':'null'}",
                        ""),
                row(
                        "crossed bounds or null",
                        "{'type':['integer','null'],'minimum':3,'maximum':1}",
                        "{'type':'null'}",
                        ""),
                row(
                        "crossed counts or null",
                        "{'type':['array','null'],'minItems':3,'maxItems':1}",
                        "{'type':'null'}",
                        ""),
                row(
                        "words only",
                        "{'type':'string','title':'t','description':'d','default':'x','examples':['y']}",
                        "{'type':'string'}",
                        ""));
    }

    private static Arguments row(String name, String written, String sent, String lost) {
        return argumentSet(name, written, sent, lost);
    }

    @ParameterizedTest
    @MethodSource({"measured", "found"})
    void sendsWhatServersBearAndTellsWhatIsLost(String written, String sent, String lost) {
        Compiled compiled = SafeSchema.compile(ofOneField(written));

        assertEquals(ofOneField(sent).toString(), compiled.schema().toString());
        assertEquals(
                lost,
                compiled.relaxations().stream().map(Relaxation::keyword).collect(Collectors.joining(" ")),
                compiled.relaxations().toString());
        assertEquals(List.of(), UnsafeSchema.in(compiled.schema()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'string','pattern':'^(?:a)$'}",
                "{'pattern':'^(?:a)$'}",
                "{'type':'string','maxLength':2001}",
                "{'type':'string','maxLength':1,'minLength':2}",
                "{'type':'string','pattern':'a'}",
                "{'description':'anything'}",
                "{'type':'integer','maximum':-5}",
                "{'enum':[]}",
                "{'type':'array','minItems':2}",
                "{'properties':{}}",
                "{'anyOf':[{'type':'null'}],'type':'null'}",
                "{'$ref':'#/definitions/none'}",
                "{'not':{}}"
            })
    void theCheckerOfTestsFindsWhatIsUnsafe(String unsafe) {
        assertTrue(!UnsafeSchema.in(ofOneField(unsafe)).isEmpty());
    }

    @Test
    void writesReferencesOut() {
        JsonObject contract = schema("{'type':'object','properties':{'x':{'$ref':'#/definitions/a~1b'},"
                + "'y':{'$ref':'#/definitions/a~1b','maxLength':1}},'additionalProperties':false,"
                + "'definitions':{'a/b':{'type':'string','not':{'const':''}},'unused':{'not':{}}}}");

        Compiled compiled = SafeSchema.compile(contract);

        assertEquals(
                schema("{'type':'object','properties':{'x':{'type':'string'},'y':{'type':'string'}},"
                        + "'additionalProperties':false}"),
                compiled.schema());
        assertEquals(
                List.of("/definitions/a~1b/not"),
                compiled.relaxations().stream().map(Relaxation::pointer).toList());
    }

    /** A grammar that refers to itself before it has read a character ends Ollama 0.24. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'object','properties':{'next':{'$ref':'#'}},'additionalProperties':false}",
                "{'type':'object','properties':{'x':{'anyOf':[{'$ref':'#/properties/x'},{'type':'string'}]}}}",
                "{'$ref':'#/definitions/a','definitions':{'a':{'$ref':'#/definitions/b'},'b':{'$ref':'#/definitions/a'}}}",
                "{'type':'object','properties':{'a':{'$ref':'#'},'b':{'$ref':'#'},'c':{'$ref':'#'},'d':{'$ref':'#'}}}"
            })
    void endsWhatStandsInItself(String contract) {
        Compiled compiled = SafeSchema.compile(schema(contract));

        assertTrue(!compiled.schema().toString().contains("$ref"));
        assertTrue(
                compiled.relaxations().stream().anyMatch(lost -> lost.keyword().equals("$ref")));
        assertEquals(List.of(), UnsafeSchema.in(compiled.schema()));
        assertEquals(compiled.schema(), SafeSchema.compile(compiled.schema()).schema());
    }

    @Test
    void keepsTheOrderOfFields() {
        JsonObject contract = schema("{'type':'object','additionalProperties':false,'required':['z','a'],'properties':"
                + "{'z':{'type':'null'},'m':{'type':'null'},'a':{'type':'null'}}}");

        JsonObject schema = SafeSchema.compile(contract).schema();

        assertEquals(
                List.of("z", "m", "a"),
                List.copyOf(schema.getJsonObject("properties").keySet()));
        assertEquals("[\"z\",\"a\"]", schema.get("required").toString());
    }

    /** An answer is an object, whatever else the contract would accept. */
    @Test
    void asksForAnObjectAtTheTop() {
        assertEquals(
                schema("{'type':'object'}"), SafeSchema.compile(schema("{}")).schema());
        assertEquals(
                schema("{'type':'object','properties':{'a':{'type':'null'}},'additionalProperties':false}"),
                SafeSchema.compile(
                                schema(
                                        "{'properties':{'a':{'type':'null'}},'additionalProperties':false,'items':{'type':'null'}}"))
                        .schema());
    }

    @Test
    void leavesAContractThatNothingFitsToTheValidator() {
        Compiled compiled = SafeSchema.compile(schema("{'type':'string'}"));

        assertEquals(schema("{'type':'object'}"), compiled.schema());
        assertEquals(
                List.of(""),
                compiled.relaxations().stream().map(Relaxation::pointer).toList());
    }

    /**
     * Ollama 0.24 cuts a grammar that is longer than four times its schema (and 32 KB), and ends on the rest: three hundred
     * optional fields, or sixty integers with bounds of fifteen digits, were enough.
     */
    @Test
    void lengthensASchemaWhoseGrammarWouldBeCut() {
        String fields = IntStream.range(0, 60)
                .mapToObj(i -> "'p" + i + "':{'type':'integer','minimum':3,'maximum':123456789012345}")
                .collect(Collectors.joining(","));
        JsonObject contract = schema("{'type':'object','properties':{" + fields + "},'additionalProperties':false}");

        JsonObject schema = SafeSchema.compile(contract).schema();

        assertTrue(schema.getString("$comment").isBlank());
        assertTrue(GrammarSize.of(schema) <= 4L * schema.toString().length());
        assertEquals(schema, SafeSchema.compile(schema).schema());
    }

    @Test
    void leavesOutWhatLiesTooDeepInAContractTooLarge() {
        String leaf = "{'type':'object','properties':{"
                + IntStream.range(0, 40)
                        .mapToObj(i -> "'field_" + i + "':{'type':'string','maxLength':9}")
                        .collect(Collectors.joining(","))
                + "},'additionalProperties':false}";
        String middle = "{'type':'object','properties':{"
                + IntStream.range(0, 200)
                        .mapToObj(i -> "'group_" + i + "':{'$ref':'#/definitions/leaf'}")
                        .collect(Collectors.joining(","))
                + "},'additionalProperties':false,'definitions':{'leaf':" + leaf + "}}";

        Compiled compiled = SafeSchema.compile(schema(middle));

        assertEquals(200, compiled.schema().getJsonObject("properties").size());
        assertTrue(
                compiled.relaxations().stream().anyMatch(lost -> lost.reason().contains("lies too deep")));
        assertEquals(List.of(), UnsafeSchema.in(compiled.schema()));
        assertEquals(compiled.schema(), SafeSchema.compile(compiled.schema()).schema());
    }

    @Test
    void compilesTheContractInTheCatalogWithoutALoss() {
        JsonObject contract = schema("{'$schema':'http://json-schema.org/draft-07/schema#','type':'object',"
                + "'additionalProperties':false,'required':['id','facts'],'properties':{'id':{'type':'string','minLength':1},"
                + "'facts':{'type':'array','maxItems':40,'items':{'type':'object','additionalProperties':false,"
                + "'required':['name'],'properties':{'name':{'type':'string'},'value':{'type':['string','null']}}}}}}");

        Compiled compiled = SafeSchema.compile(contract);

        assertEquals(List.of(), compiled.relaxations());
        assertEquals(JsonValue.FALSE, compiled.schema().getValue("/properties/facts/items/additionalProperties"));
    }

    /** What is tried on real servers is safe by the checker's own reading as well. */
    @ParameterizedTest
    @MethodSource("org.holocron.derive.grammar.NastyContracts#all")
    void makesNastyContractsSafe(String contract) {
        assertEquals(
                List.of(), UnsafeSchema.in(SafeSchema.compile(schema(contract)).schema()));
    }
}
