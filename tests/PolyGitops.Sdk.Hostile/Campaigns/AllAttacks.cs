using PolyGitops.Sdk.Hostile.Fuzzing;
using PolyGitops.Sdk.Hostile.Kills;
using PolyGitops.Sdk.Hostile.Proxies;

namespace PolyGitops.Sdk.Hostile.Campaigns;

/// <summary>Every attack.</summary>
internal static class AllAttacks
{
    public static IReadOnlyList<Attack> All { get; } =
    [
        new YamlAttack(),
        new YamlWritingAttack(),
        .. Readers.All.Select(r => new ReaderAttack(r)),
        .. MutatedCalls.All.Select(c => new ProxyAttack(c)),
        .. KilledOperations.All.Select(o => new KillAttack(o)),
        new LostUpdateAttack(),
    ];

    public static IEnumerable<string> Names => All.Select(a => a.Name);
}
