package io.tributary.local.part;

import io.tributary.local.data.Ports;
import java.nio.file.Path;

/** The broker's {@code server.properties}. */
final class BrokerConfig {
    private BrokerConfig() {}

    static String render(Ports ports, String listenAddress, Path data) {
        return """
                # Written at every start; changes here are lost.
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=%1$s:%4$d
                listeners=INTERNAL://%6$s:%2$d,FIRMS://%6$s:%3$d,CONTROLLER://%1$s:%4$d
                advertised.listeners=INTERNAL://%1$s:%2$d,FIRMS://%1$s:%3$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=INTERNAL
                listener.security.protocol.map=INTERNAL:PLAINTEXT,FIRMS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%5$s

                # Firms sign in by SCRAM and may do what an ACL allows; who comes by the internal listener may do all.
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.firms.sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.firms.scram-sha-512.sasl.jaas.config=\
                org.apache.kafka.common.security.scram.ScramLoginModule required;
                # Who is signed in has to do it again so often: a firm's client that is deleted is gone by then.
                listener.name.firms.connections.max.reauth.ms=30000
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:ANONYMOUS
                allow.everyone.if.no.acl.found=false

                # Topics exist because somebody made them, never because somebody mistyped one.
                auto.create.topics.enable=false

                # Tests move the services' clock weeks ahead; the broker's stays.
                log.message.timestamp.after.max.ms=9223372036854775807

                # One node: one copy, few partitions.
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=2

                # A stack that rested for weeks must find its offsets again: without them everything is read anew.
                offsets.retention.minutes=2147483647
                transactional.id.expiration.ms=2147483647

                # Nobody else will join: no need to wait for them.
                group.initial.rebalance.delay.ms=0

                # After a kill, a broker is let in again when its former self's session has ended.
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=5000

                # Small: this machine has other things to do.
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                num.recovery.threads.per.data.dir=2
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=2097152
                """.formatted(
                        Ports.HOST, ports.kafka(), ports.kafkaFirms(), ports.kafkaController(), data, listenAddress);
    }
}
