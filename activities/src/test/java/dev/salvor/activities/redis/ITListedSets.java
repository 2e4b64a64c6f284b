package dev.salvor.activities.redis;

import dev.salvor.workflows.contract.ContractWorld;
import dev.salvor.workflows.contract.SetListsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The real adapter keeps the contract. */
class ITListedSets extends SetListsContract {
  @TempDir Path folder;

  @Override
  protected ContractWorld open() {
    return new RealContractWorld(folder);
  }
}
