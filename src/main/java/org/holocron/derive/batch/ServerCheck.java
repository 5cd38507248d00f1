package org.holocron.derive.batch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holocron.derive.config.Directories;
import org.holocron.derive.config.InvalidSettingsException;
import org.holocron.derive.config.ServerVariables;
import org.holocron.derive.config.Settings;
import org.holocron.derive.config.SettingsWarnings;
import org.holocron.derive.text.CleanLog;
import org.jboss.msc.service.ServiceActivator;
import org.jboss.msc.service.ServiceActivatorContext;
import org.jboss.msc.service.ServiceName;
import org.jboss.msc.service.ServiceRegistry;
import org.jboss.msc.service.ServiceRegistryException;

/**
 * Looks at the server and the settings before anything of the application starts, and refuses them in words. What is missing would
 * otherwise show as hundreds of lines about classes and services that were not found.
 */
public final class ServerCheck implements ServiceActivator {

    private static final Logger LOG = CleanLog.of(ServerCheck.class);

    /** The server reads it when it is told to end: how long it waits for what is in flight. */
    private static final String SUSPEND_SECONDS = "org.wildfly.sigterm.suspend.timeout";

    @Override
    public void activate(ServiceActivatorContext context) {
        refuseIncomplete(context.getServiceRegistry());
        Map<String, String> environment = System.getenv();
        if (!ServerVariables.areOfALauncher(environment)) {
            SettingsWarnings.of(environment).forEach(warning -> LOG.log(Level.WARNING, "{0}", warning));
            ServerVariables.warnings(environment).forEach(warning -> LOG.log(Level.WARNING, "{0}", warning));
        }
        Settings settings = checkedSettings();
        System.getProperties()
                .putIfAbsent(
                        SUSPEND_SECONDS,
                        Long.toString(settings.worker().timing().suspension().toSeconds()));
        Directories folders = settings.directories();
        LOG.log(
                Level.INFO,
                "Folders: DERIVE_DATA_DIR {0}, LAKE_ROOT {1}, EVIDENCE_ROOT {2}, INTERROGATIONS_DIR {3}",
                folders.data(),
                folders.lake(),
                folders.evidence(),
                folders.interrogations());
    }

    /** @throws InvalidSettingsException with every invalid setting */
    static Settings settings() {
        return Settings.from(ServerVariables.of(System.getenv(), Path.of(System.getProperty("jboss.server.data.dir"))));
    }

    private static Settings checkedSettings() {
        try {
            return settings();
        } catch (InvalidSettingsException invalid) {
            throw refused(String.valueOf(invalid.getMessage()));
        }
    }

    private static void refuseIncomplete(ServiceRegistry registry) {
        List<String> missing = ServerRequirement.missing(
                new ServerRequirement.Server(ServerCheck::hasClass, name -> has(registry, name)));
        if (!missing.isEmpty()) {
            throw refused(ServerRequirement.message(missing));
        }
    }

    private static boolean hasClass(String name) {
        try {
            Class.forName(name, false, ServerCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    private static boolean has(ServiceRegistry registry, String name) {
        return registry.getService(ServiceName.parse(name)) != null;
    }

    /** The line in the log has all that there is to say; what the server adds to it only tells where. */
    private static ServiceRegistryException refused(String why) {
        LOG.log(Level.ERROR, "derive is not started. {0}", why);
        ServiceRegistryException refusal = new ServiceRegistryException("derive is not started. " + why);
        refusal.setStackTrace(new StackTraceElement[0]);
        return refusal;
    }
}
