package dev.salvor.activities.redis;

import dev.salvor.workflows.contract.BackupSetsContract;
import dev.salvor.workflows.contract.ContractWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The real adapter keeps the contract. */
class ITVaultBackupSets extends BackupSetsContract {
  @TempDir Path folder;

  @Override
  protected ContractWorld open() {
    return new RealContractWorld(folder);
  }
}
