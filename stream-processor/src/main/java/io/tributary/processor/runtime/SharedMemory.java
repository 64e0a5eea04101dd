package io.tributary.processor.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one bound on write buffers for all state stores of the process. Kafka Streams' default is a cache of
 * 50 MiB for each store of each task.
 */
public final class SharedMemory implements RocksDBConfigSetter {
    static final String MEGABYTES = "tributary.rocksdb.megabytes";

    private static @Nullable Cache cache;
    private static @Nullable WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Object megabytes = configs.get(MEGABYTES);
        share(options, megabytes == null ? 64 : Integer.parseInt(megabytes.toString()));
    }

    private static synchronized void share(Options options, int megabytes) {
        if (cache == null || writeBuffers == null) {
            RocksDB.loadLibrary();
            cache = new LRUCache(megabytes * 1024L * 1024L);
            writeBuffers = new WriteBufferManager(megabytes * 1024L * 1024L / 2, cache);
        }
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
        options.setWriteBufferSize(4L * 1024 * 1024);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and write buffers are the process's, not the store's.
    }
}
