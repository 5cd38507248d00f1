package org.holocron.derive.sql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.holocron.derive.config.EmbeddedDatabaseSettings;
import org.holocron.derive.config.SqlServerDatabaseSettings;

/**
 * Which database it is must be asked in one place only, by an exhaustive switch. A question elsewhere ({@code instanceof},
 * a comparison) once made every database that nobody had thought of an H2.
 */
@AnalyzeClasses(packages = "org.holocron.derive", importOptions = ImportOption.DoNotIncludeTests.class)
class DialectChoiceTest {

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_KNOWS_THE_DIALECTS = noClasses()
            .that()
            .resideOutsideOfPackage("org.holocron.derive.batch..")
            .and()
            .areNotAssignableTo(Dialect.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(H2Dialect.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SqlServerDialect.class);

    @ArchTest
    static final ArchRule NOBODY_ASKS_FOR_THE_TYPE_OF_THE_SETTINGS = noClasses()
            .that()
            .resideOutsideOfPackage("org.holocron.derive.config..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EmbeddedDatabaseSettings.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(SqlServerDatabaseSettings.class);
}
