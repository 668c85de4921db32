package uk.onward.platform.outbox;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import uk.onward.platform.messaging.KafkaClients;

/** Runs the real relay's batches outside Quarkus: the same pool, the same transactions, without the container. */
final class Bench implements AutoCloseable {
    private static final int TRANSACTION_SECONDS = 60;

    private final TransactionManager transactions;
    private final AgroalDataSource database;
    private final OutboxBatch batch;

    Bench(String jdbcUrl, KafkaClients clients, int batchSize) throws Exception {
        Path store = Files.createTempDirectory("onward-transactions");
        for (String name : new String[] {null, "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreDir(store.toString());
        }
        transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
        transactions.setTransactionTimeout(TRANSACTION_SECONDS);
        var integration = new NarayanaTransactionIntegration(
                transactions,
                new com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple());
        database = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled(false)
                .connectionPoolConfiguration(pool -> pool.maxSize(4)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .transactionIntegration(integration)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(jdbcUrl)
                                .principal(new NamePrincipal("relay_app"))
                                .credential(new SimplePassword("test")))));
        batch = new OutboxBatch(database, clients, config(batchSize), "relay");
    }

    /** One pass, as the relay makes it when it is woken. */
    HeldBack pass() throws Exception {
        var held = new HeldBack();
        boolean more = true;
        while (more) {
            transactions.begin();
            try {
                more = batch.send(held);
                transactions.commit();
            } catch (Exception failure) {
                transactions.rollback();
                throw failure;
            }
        }
        return held;
    }

    @Override
    public void close() {
        batch.close();
        database.close();
    }

    private static OutboxConfig config(int batchSize) {
        return new OutboxConfig() {
            @Override
            public boolean relay() {
                return true;
            }

            @Override
            public Duration poll() {
                return Duration.ofMillis(50);
            }

            @Override
            public int batch() {
                return batchSize;
            }

            @Override
            public Duration deliveryTimeout() {
                return Duration.ofSeconds(5);
            }

            @Override
            public int keepDays() {
                return 14;
            }
        };
    }
}
