package org.holocron.derive.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.holocron.derive.claim.ClaimStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims held against their words by the product's own checks, from the quote to the verdict. */
class StandardChecksTest {

    private static final String RULE = "'quote':'quote','key':'fact_key','subject':'/name','checks':["
            + "{'field':'value','type':'number','unit':'unit','when':{'fact_key':['length','masts','height']}},"
            + "{'field':'value','type':'date','when':{'fact_key':['launched']}},"
            + "{'field':'value','type':'name','when':{'fact_key':['owner']}},"
            + "{'field':'value','type':'enum','synonyms':{'cargo':['freighter']},'when':{'fact_key':['kind']}},"
            + "{'field':'value','type':'any'}]";

    @TempDir
    Path catalog;

    private Ships ships;

    @BeforeEach
    void build() {
        ships = new Ships(catalog)
                .checkedBy(RULE)
                .says(
                        "e1",
                        "The Grey Heron, a freighter owned by Captain Tam Orrin, is 61.5 metres long and was launched on"
                                + " 4 March 1987 in Fondor. She has up to seven masts, and her height is 12,000 mm.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "length; 61.5; m; is 61.5 metres long; GROUNDED",
                "length; 615; m; is 61.5 metres long; REFUSED",
                "length; '61.5'; m; is 61.5 metres long; GROUNDED",
                "height; 12; m; her height is 12,000 mm; GROUNDED",
                "masts; 7; null; has up to seven masts; REVIEW",
                "masts; 7; null; seven masts; REVIEW",
                "launched; '1987-03-04'; null; launched on 4 March 1987; GROUNDED",
                "launched; '1987-04-03'; null; launched on 4 March 1987; REFUSED",
                "owner; 'Tam Orrin'; null; owned by Captain Tam Orrin; GROUNDED",
                "owner; 'Issa Orrin'; null; owned by Captain Tam Orrin; REFUSED",
                "kind; 'cargo'; null; a freighter; GROUNDED",
                "places; ['Fondor']; null; 4 March 1987 in Fondor; GROUNDED",
                "places; ['Fondor','Corell']; null; 4 March 1987 in Fondor; REVIEW",
            })
    void aClaimEndsAsItsWordsSay(String key, String value, String unit, String quote, ClaimStatus status) {
        String unitJson = unit.equals("null") ? unit : "'" + unit + "'";
        GroundedClaim claim = ships.standard("{'fact_key':'" + key + "','value':" + value + ",'unit':" + unitJson
                + ",'quote':'" + quote + "','ids':['e1']}");

        assertEquals(status, claim.status(), () -> claim.reasons() + " " + claim.findings());
    }
}
