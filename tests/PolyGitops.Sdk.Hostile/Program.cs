using PolyGitops.Sdk.Hostile.Campaigns;
using PolyGitops.Sdk.Hostile.Scenes;

// docs/reliability.md describes it: PolyGitops.Sdk.Hostile [NAME...] [--minutes N] [--seed S] [--rounds N] [--full]
// Exit code: 0 everything held, 1 something was lost, let in, hung or crashed, 2 wrong use.
if (await Role.TryPlayAsync()) return Environment.ExitCode;
if (CampaignOptions.Parse(args, out var problem) is not { } options)
{
    Console.Error.WriteLine(problem);
    return 2;
}
// The runtime's own exit would wait for a thread that hangs.
var code = await new Campaign(options, Console.Out).RunAsync();
Console.Out.Flush();
Environment.Exit(code);
return code;
