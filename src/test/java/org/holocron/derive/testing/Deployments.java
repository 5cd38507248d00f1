package org.holocron.derive.testing;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What tests deploy on a server. */
public final class Deployments {

    private Deployments() {}

    /** The application exactly as it was built. */
    public static WebArchive application() {
        return ShrinkWrap.create(ZipImporter.class, "derive.war")
                .importFrom(new File(System.getProperty("it.war")))
                .as(WebArchive.class);
    }
}
