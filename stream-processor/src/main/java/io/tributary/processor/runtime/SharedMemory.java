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

    private static final long WRITE_BUFFER = 4L * 1024 * 1024;
    /**
     * What a write buffer takes at a time. RocksDB's default, an eighth of it, would be taken by every store of every task at
     * its first row, a hundred times over: the bound on all of them would be reached by little more than empty ones, and
     * whatever is written then be flushed at once, to thousands of tiny files.
     */
    private static final long ARENA_BLOCK = 16L * 1024;

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
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setArenaBlockSize(ARENA_BLOCK);
    }

    @Override
    public void close(String storeName, Options options) {
        // Cache and write buffers are the process's, not the store's.
    }
}
