@NullMarked
package io.tributary.engine.activity;

import org.jspecify.annotations.NullMarked;
