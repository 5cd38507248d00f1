package org.holocron.derive.server;

import io.undertow.server.handlers.ChannelUpgradeHandler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import org.holocron.derive.config.InvalidSettingsException;
import org.holocron.derive.config.NetworkSettings;
import org.holocron.derive.text.CleanLog;
import org.jboss.as.controller.AbstractBoottimeAddStepHandler;
import org.jboss.as.controller.Extension;
import org.jboss.as.controller.ExtensionContext;
import org.jboss.as.controller.ModelOnlyRemoveStepHandler;
import org.jboss.as.controller.ModelVersion;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.PathAddress;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.SimpleResourceDefinition;
import org.jboss.as.controller.SubsystemRegistration;
import org.jboss.as.controller.descriptions.ModelDescriptionConstants;
import org.jboss.as.controller.descriptions.StandardResourceDescriptionResolver;
import org.jboss.as.controller.operations.common.Util;
import org.jboss.as.controller.parsing.ExtensionParsingContext;
import org.jboss.as.controller.parsing.ParseUtils;
import org.jboss.dmr.ModelNode;
import org.jboss.msc.service.ServiceBuilder;
import org.jboss.staxmapper.XMLExtendedStreamReader;

/**
 * The subsystem {@code network-guard} of the server's configuration. While the configuration is read, before any port is opened, it
 * ends the start of a server whose settings let in a network that nobody said to trust; then it guards the management port.
 */
public final class NetworkExtension implements Extension {

    private static final Logger LOG = CleanLog.of(NetworkExtension.class);

    private static final String NAME = "network-guard";
    private static final String NAMESPACE = "urn:holocron:derive:network-guard:1.0";

    /** What the console shows of the subsystem; beside the module's jar. */
    private static final String DESCRIPTIONS = "org.holocron.derive.server.LocalDescriptions";

    private static final PathElement PATH = PathElement.pathElement(ModelDescriptionConstants.SUBSYSTEM, NAME);

    @Override
    public void initialize(ExtensionContext context) {
        SubsystemRegistration subsystem = context.registerSubsystem(NAME, ModelVersion.create(1));
        subsystem.registerSubsystemModel(new SimpleResourceDefinition(new SimpleResourceDefinition.Parameters(
                        PATH,
                        new StandardResourceDescriptionResolver(
                                NAME, DESCRIPTIONS, NetworkExtension.class.getClassLoader()))
                .setAddHandler(new Add())
                .setRemoveHandler(ModelOnlyRemoveStepHandler.INSTANCE)));
        subsystem.registerXMLElementWriter((writer, model) -> {
            model.startSubsystemElement(NAMESPACE, false);
            writer.writeEndElement();
        });
    }

    @Override
    public void initializeParsers(ExtensionParsingContext context) {
        context.setSubsystemXmlMapping(NAME, NAMESPACE, NetworkExtension::read);
    }

    private static void read(XMLExtendedStreamReader reader, List<ModelNode> operations) throws XMLStreamException {
        try {
            NetworkSettings.from(System.getenv());
        } catch (InvalidSettingsException invalid) {
            LOG.log(Level.ERROR, "{0}", invalid.getMessage());
            throw new XMLStreamException("the settings do not allow a start, see above");
        }
        ParseUtils.requireNoAttributes(reader);
        ParseUtils.requireNoContent(reader);
        operations.add(Util.createAddOperation(PathAddress.pathAddress(PATH)));
    }

    /** The guard is a service, so that it comes and goes with the management port at a reload. */
    private static final class Add extends AbstractBoottimeAddStepHandler {

        @Override
        protected void performBoottime(OperationContext context, ModelNode operation, ModelNode model) {
            ServiceBuilder<?> service = context.getCapabilityServiceTarget().addService();
            Supplier<ChannelUpgradeHandler> gate = service.requires(ManagementGuard.GATE);
            service.setInstance(new ManagementGuard(gate, NetworkSettings.from(System.getenv())))
                    .install();
        }
    }
}
