package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.value.Language;
import org.holocron.derive.value.ValueType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of {@code citations} that says how claims are checked: a misspelt name must not switch a check off. */
class GroundingRuleTest {

    private static final String CLAIM = "{'type':'object','properties':{"
            + "'fact_key':{'enum':['length','born','owner','sides']},"
            + "'value':{'type':['string','number','array','null'],'items':{'type':'string'}},"
            + "'unit':{'type':['string','null']},'count':{'type':'integer'},"
            + "'side':{'enum':['light','dark',null]},'armed':{'type':'boolean'},"
            + "'confidence':{'type':'number'},'who':{'type':'string'},"
            + "'quote':{'type':['array','null'],'items':{'type':'string'}},'ids':{'type':'array','items':{'type':'string'}}}}";

    @TempDir
    Path catalog;

    private InterrogationFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = InterrogationFolder.in(catalog);
        folder.delete("examples/sky.json");
        folder.write("prompt.md", "{{evidence}}");
        folder.write(
                "input.schema.json", json("{'type':'object','required':['q'],'properties':{'q':{'type':'string'}}}"));
        folder.write(
                "output.schema.json",
                json("{'type':'object','properties':{'name':{'type':'string'},'year':{'type':'integer'},"
                        + "'aliases':{'type':'array','items':{'type':'string'}},"
                        + "'facts':{'type':'array','items':" + CLAIM + "}}}"));
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private Interrogations read(String rules, String more) {
        folder.write(
                "interrogation.json",
                json("{'key':'colors_v1','name':'n','version':'1','description':'d'" + more
                        + ",'citations':{'array':'/facts','ids':'ids'," + rules + "}}"));
        return new Interrogations(catalog, new OllamaDialect());
    }

    private String problems(String rules) {
        return read(rules, "").problem(InterrogationFolder.KEY).orElse("");
    }

    private GroundingRule rule(String rules) {
        assertEquals("", problems(rules));
        return interrogation(read(rules, "")).groundingRule().orElseThrow();
    }

    private static Interrogation interrogation(Interrogations read) {
        return read.find(InterrogationFolder.KEY).orElseThrow();
    }

    @Test
    void everythingThatIsSaidIsRead() {
        GroundingRule rule = rule("'quote':'quote','key':'fact_key','subject':'/name','confidence':'confidence',"
                + "'languages':['en','fr'],'checks':["
                + "{'field':'value','type':'number','unit':'unit','when':{'fact_key':['length']}},"
                + "{'field':'count','type':'number','fixed_unit':'m'},"
                + "{'field':'side','type':'enum','synonyms':{'dark':['Sith','evil']},'on_failure':'review'},"
                + "{'field':'armed','type':'enum','synonyms':{'true':['with guns']},'on_failure':'allow'},"
                + "{'field':'value','type':'any'}]");

        assertEquals(new ClaimFields("quote", "fact_key", "/name", "confidence"), rule.fields());
        assertEquals(Set.of(Language.ENGLISH, Language.FRENCH), rule.languages());
        assertEquals(List.of("value", "count", "side", "armed"), rule.checkedFields());
        assertEquals(
                new ValueReading(ValueType.NUMBER, "unit", null, Map.of()),
                rule.checks().get(0).reading());
        assertEquals("m", rule.checks().get(1).reading().fixedUnit());
        assertEquals(
                List.of("Sith", "evil"),
                rule.checks().get(2).reading().synonyms().get("dark"));
        assertEquals(
                List.of(FailurePolicy.REFUSE, FailurePolicy.REFUSE, FailurePolicy.REVIEW, FailurePolicy.ALLOW),
                rule.checks().stream().limit(4).map(ValueRule::onFailure).toList());
    }

    @Test
    void theFirstCheckWhoseConditionAClaimMeetsCounts() {
        GroundingRule rule =
                rule("'checks':[{'field':'value','type':'number','when':{'fact_key':['length','sides'],'count':[1]}},"
                        + "{'field':'value','type':'name','when':{'fact_key':['owner']}}]");

        assertEquals(ValueType.NUMBER, type(rule, "{'fact_key':'length','count':1.0}"));
        assertEquals(ValueType.NAME, type(rule, "{'fact_key':'owner'}"));
        assertTrue(
                rule.ruleFor("value", claim("{'fact_key':'length','count':2}")).isEmpty());
        assertTrue(rule.ruleFor("value", claim("{}")).isEmpty());
        assertTrue(rule.ruleFor("count", claim("{'fact_key':'owner'}")).isEmpty());
    }

    private static ValueType type(GroundingRule rule, String claim) {
        return rule.ruleFor("value", claim(claim)).orElseThrow().reading().type();
    }

    private static JsonObject claim(String quoted) {
        return Json.createReader(new StringReader(json(quoted))).readObject();
    }

    @Test
    void withoutChecksNothingIsChecked() {
        assertTrue(interrogation(read("'required':true", "")).groundingRule().isEmpty());
    }

    @Test
    void anInterrogationThatChecksValuesIsNarrowedUnlessItSaysOtherwise() {
        String checked = "'checks':[{'field':'value','type':'any'}]";
        String none = "'checks':[{'field':'value','type':'none'}]";

        assertTrue(interrogation(read(checked, "")).narrowing().on());
        assertFalse(
                interrogation(read(checked, ",'narrowing':false")).narrowing().on());
        assertFalse(interrogation(read(none, "")).narrowing().on());
        assertFalse(interrogation(read("'required':true", "")).narrowing().on());
    }

    static Stream<Arguments> sound() {
        return Stream.of(
                argumentSet("a subject of the input", "'subject':'q',"),
                argumentSet("a subject of the claim", "'subject':'who',"),
                argumentSet("a subject in a list", "'subject':'/aliases/*',"),
                argumentSet("a list of subjects", "'subject':'/aliases',"),
                argumentSet("a quote that is a text", "'quote':'who',"),
                argumentSet("a quote that no value is", "'quote':'quote','confidence':'confidence','key':'fact_key',"),
                argumentSet("no language", "'languages':[],"));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void takesWhatTheSchemasHave(String rules) {
        assertEquals("", problems(rules + "'checks':[{'field':'value','type':'list'}]"));
    }

    static Stream<Arguments> soundChecks() {
        return Stream.of(
                argumentSet(
                        "the rest of a field's claims",
                        "{'field':'value','type':'name','when':{'fact_key':['born'],'count':[1]}},"
                                + "{'field':'value','type':'date','when':{'fact_key':['born']}},"
                                + "{'field':'value','type':'any'}"),
                argumentSet(
                        "a part of the earlier one's",
                        "{'field':'value','type':'name','when':{'fact_key':['born']}},"
                                + "{'field':'value','type':'date','when':{'fact_key':['born','length']}}"),
                argumentSet(
                        "of other fields",
                        "{'field':'value','type':'any','when':{'fact_key':['born']}},"
                                + "{'field':'count','type':'any','when':{'fact_key':['born']}}"),
                argumentSet(
                        "a field that is left out is null to a claim, but no condition",
                        "{'field':'value','type':'any','when':{'side':[null]}},"
                                + "{'field':'value','type':'date','when':{'fact_key':['born']}}"),
                argumentSet("a quote alone", "{'field':'quote','type':'none'}"),
                argumentSet(
                        "a choice's own word among its synonyms",
                        "{'field':'side','type':'enum','synonyms':{'dark':['Dark','Sith','sith'],'light':[]}}"));
    }

    @ParameterizedTest
    @MethodSource("soundChecks")
    void takesChecksThatCanBeMade(String checks) {
        assertEquals("", problems("'quote':'quote','checks':[" + checks + "]"));
    }

    /** A misspelt unit grounded nothing, and nobody was told. */
    @Test
    void aFixedUnitThatNobodyKnowsIsToldToTheAuthor() {
        Interrogation interrogation = interrogation(read(
                "'checks':[{'field':'count','type':'number','fixed_unit':'kilogrammz'},"
                        + "{'field':'value','type':'number','fixed_unit':'million USD','when':{'side':['dark']}},"
                        + "{'field':'value','type':'number','fixed_unit':'souls','when':{'side':['light']}},"
                        + "{'field':'value','type':'number','fixed_unit':'kg/m3'}]",
                ""));

        List<String> lint = interrogation.lint().stream()
                .filter(problem -> problem.pointer().endsWith("fixed_unit"))
                .map(problem -> problem.sentence(""))
                .toList();
        assertEquals(2, lint.size(), lint::toString);
        assertTrue(
                lint.get(0)
                        .contains(
                                "/citations/checks/0/fixed_unit \"kilogrammz\" is no unit that is known: the words must"
                                        + " have it just so; did you mean \"kilogramm"),
                lint::toString);
        assertTrue(lint.get(1).contains("/citations/checks/2/fixed_unit \"souls\" is no unit"), lint::toString);
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                check(
                        "'field':'vlaue','type':'any'",
                        "/checks/0/field: \"vlaue\" is no field of the claims at /facts; did you mean \"value\"?"),
                check("'type':'any'", "/checks/0/field: is missing"),
                check(
                        "'field':'value'",
                        "/checks/0/type: is missing; it must be one of number, date, name, text, denied, enum, list, any, none"),
                check(
                        "'field':'value','type':'nubmer'",
                        "/checks/0/type: must be one of number, date, name, text, denied, enum, list, any, none, not \"nubmer\"; did you mean \"number\"?"),
                check(
                        "'field':'value','type':'any','on_failure':'ignore'",
                        "/checks/0/on_failure: must be one of refuse, review, allow, not \"ignore\""),
                check(
                        "'field':'value','type':'any','proof':'far'",
                        "/checks/0/proof: must be one of sent, shown, near, not \"far\""),
                check(
                        "'field':'value','type':'any','onfailure':'allow'",
                        "/checks/0/onfailure: is unknown; the fields are field, fixed_unit, on_failure, proof, synonyms, type, unit, when"),
                check(
                        "'field':'armed','type':'number'",
                        "/checks/0/type: number: must be a number or a string, or a list of such; \"armed\" of the claims at /facts can only be true or false"),
                check(
                        "'field':'count','type':'name'",
                        "/checks/0/type: name: must be a string, or a list of such; \"count\" of the claims at /facts can only be a number"),
                check(
                        "'field':'count','type':'list'",
                        "/checks/0/type: list: \"count\" of the claims at /facts can only be a number"),
                check(
                        "'field':'value','type':'number','unit':'uint'",
                        "/checks/0/unit: \"uint\" is no field of the claims at /facts; did you mean \"unit\"?"),
                check(
                        "'field':'value','type':'number','unit':'count'",
                        "/checks/0/unit: \"count\" of the claims at /facts must be a string; it can only be a number; if all values have one unit, give it in \"fixed_unit\""),
                check(
                        "'field':'value','type':'name','unit':'unit'",
                        "/checks/0/unit: is for numbers: a value of type name has no unit"),
                check(
                        "'field':'value','type':'number','unit':'unit','fixed_unit':'m'",
                        "/checks/0/fixed_unit: cannot be given beside \"unit\""),
                check(
                        "'field':'side','type':'enum','synonyms':{'drak':['Sith']}",
                        "/checks/0/synonyms: \"side\" of the claims at /facts is never \"drak\"; did you mean \"dark\"?"),
                check(
                        "'field':'value','type':'text','synonyms':{'a':['b']}",
                        "/checks/0/synonyms: are for values of type enum, not text"),
                check(
                        "'field':'side','type':'enum','synonyms':{'dark':'Sith'}",
                        "/checks/0/synonyms/dark: must be a list of strings"),
                check(
                        "'field':'value','type':'any','when':{'fact_kye':['born']}",
                        "/checks/0/when/fact_kye: \"fact_kye\" is no field of the claims at /facts; did you mean \"fact_key\"?"),
                check(
                        "'field':'value','type':'any','when':{'fact_key':['borm']}",
                        "/checks/0/when/fact_key: \"fact_key\" of the claims at /facts is never \"borm\"; did you mean \"born\"?"),
                check(
                        "'field':'value','type':'any','when':{'count':['one']}",
                        "/checks/0/when/count: \"count\" of the claims at /facts is never \"one\"; it can only be a number"),
                check(
                        "'field':'value','type':'any','when':{'fact_key':'born'}",
                        "/checks/0/when/fact_key: must be a list of strings, numbers, true, false or null, with at least one, not a string"),
                check(
                        "'field':'value','type':'any','when':{'fact_key':[]}",
                        "/checks/0/when/fact_key: must be a list of strings, numbers"),
                check(
                        "'field':'value','type':'any'},{'field':'value','type':'name'",
                        "/checks/1: is never made: /citations/checks/0 takes \"value\" of every claim"),
                check(
                        "'field':'value','type':'any','when':{'fact_key':['born','length']}},"
                                + "{'field':'value','type':'name','when':{'fact_key':['length'],'count':[1]}",
                        "/checks/1: is never made: /citations/checks/0 takes \"value\" of all its claims; change one \"when\""),
                check(
                        "'field':'value','type':'any','when':{'fact_key':['born']}},"
                                + "{'field':'value','type':'any','when':{'fact_key':['born']}",
                        "/checks/1: is never made: /citations/checks/0 takes \"value\" of all its claims"),
                check(
                        "'field':'value','type':'any','when':{'fact_key':['born']}},"
                                + "{'field':'value','type':'name','when':{'fact_key':['length']}},"
                                + "{'field':'value','type':'date','when':{'fact_key':['length','born']}",
                        "/checks/2: is never made: the checks before it take \"value\" of all its claims"),
                check(
                        "'field':'value','type':'number','unit':'value'",
                        "/checks/0/unit: \"value\" is the value itself; name the field that has its unit"),
                check(
                        "'field':'ids','type':'any'",
                        "/checks/0/field: \"ids\" is the field of /citations/ids, and can be nothing else; name another one"),
                check(
                        "'field':'value','type':'any','unit':'ids'",
                        "/checks/0/unit: \"ids\" is the field of /citations/ids"),
                rules(
                        "'quote':'quote','checks':[{'field':'quote','type':'text'}]",
                        "/checks/0/field: \"quote\" is the field of /citations/quote, and can be nothing else"),
                rules(
                        "'confidence':'confidence','checks':[{'field':'confidence','type':'number'}]",
                        "/checks/0/field: \"confidence\" is the field of /citations/confidence"),
                rules("'quote':'ids','checks':[" + ANY + "]", "/quote: \"ids\" is the field of /citations/ids"),
                rules("'subject':'ids','checks':[" + ANY + "]", "/subject: \"ids\" is the field of /citations/ids"),
                rules(
                        "'quote':'who','key':'who','checks':[" + ANY + "]",
                        "/key: \"who\" is the field of /citations/quote"),
                check(
                        "'field':'side','type':'enum','synonyms':{'dark':['Sith'],'light':['sith ']}",
                        "/checks/0/synonyms/light: \"sith \" stands for \"dark\" too: it would decide for neither"),
                check(
                        "'field':'side','type':'enum','synonyms':{'dark':['Light']}",
                        "/checks/0/synonyms/dark: \"Light\" is another choice"),
                check(
                        "'field':'side','type':'enum','synonyms':{'dark':['Sith',' ']}",
                        "/checks/0/synonyms/dark: must not hold a blank one"),
                check(
                        "'field':'','type':'any'",
                        "/checks/0/field: must be a string that is not blank, not an empty string"),
                rules(
                        "'quote':'qoute','checks':[" + ANY + "]",
                        "/quote: \"qoute\" is no field of the claims at /facts; did you mean \"quote\"?"),
                rules(
                        "'quote':'count','checks':[" + ANY + "]",
                        "/quote: \"count\" of the claims at /facts must be a string, or a list of strings; it can only be a number"),
                rules(
                        "'key':'count','checks':[" + ANY + "]",
                        "/key: \"count\" of the claims at /facts must be a string; it can only be a number"),
                rules(
                        "'confidence':'who','checks':[" + ANY + "]",
                        "/confidence: \"who\" of the claims at /facts must be a number; it can only be a string"),
                rules(
                        "'subject':'/nmae','checks':[" + ANY + "]",
                        "/subject: \"/nmae\" leads to no field of output.schema.json; did you mean \"name\"?"),
                rules(
                        "'subject':'/year','checks':[" + ANY + "]",
                        "/subject: \"/year\" must be a string, or a list of strings; it can only be a number"),
                rules(
                        "'subject':'/a~2','checks':[" + ANY + "]",
                        "/subject: must be a JSON pointer such as /entity_name"),
                rules("'subject':'qq','checks':[" + ANY + "]", "\"qq\" is no field of the claims at /facts; "),
                rules(
                        "'languages':['en','dee'],'checks':[" + ANY + "]",
                        "/languages: must be one of en, de, es, fr, not \"dee\"; did you mean \"de\"?"),
                rules("'quote':'quote'", "/quote: serves \"checks\" alone, and there are none"),
                rules("'key':'fact_key','checks':[]", "/key: serves \"checks\" alone, and there are none"),
                rules("'checks':{'field':'value'}", "/checks: must be a list of objects"));
    }

    private static final String ANY = "{'field':'value','type':'any'}";

    private static Arguments check(String check, String problem) {
        return rules("'checks':[{" + check + "}]", problem);
    }

    private static Arguments rules(String rules, String problem) {
        return argumentSet(problem, rules, problem);
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void whatCannotHoldIsToldWithWhatWouldBeRight(String rules, String expected) {
        String problems = problems(rules);

        assertTrue(problems.contains(expected), problems);
    }
}
