package dev.salvor.workflows.contract;

/** The fake keeps the contract. */
class FakeBackupSetsTest extends BackupSetsContract {
  @Override
  protected ContractWorld open() {
    return new FakeContractWorld();
  }
}
