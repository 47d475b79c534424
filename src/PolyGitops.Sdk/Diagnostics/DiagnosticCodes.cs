namespace PolyGitops.Sdk;

/// <summary>The stable codes of every <see cref="Diagnostic"/>. <c>docs/diagnostics.md</c> explains each.</summary>
public static class DiagnosticCodes
{
    /// <summary>A name that is not a DNS label, or too long for what is made of it.</summary>
    public const string InvalidName = "PG0101";

    /// <summary>An amount that is not a Kubernetes quantity.</summary>
    public const string InvalidQuantity = "PG0102";

    /// <summary>A schedule that is not a cron expression of five fields.</summary>
    public const string InvalidSchedule = "PG0103";

    /// <summary>A version that is not an exact semantic version, or a constraint that cannot be read.</summary>
    public const string InvalidVersion = "PG0104";

    /// <summary>A URL, image or registry that cannot be one.</summary>
    public const string InvalidAddress = "PG0105";

    /// <summary>A host name that is not a DNS name.</summary>
    public const string InvalidHost = "PG0106";

    /// <summary>A value outside the range of its field: a port, a duration, a time zone, a regular expression.</summary>
    public const string InvalidValue = "PG0107";

    /// <summary>Something that every platform needs is not there.</summary>
    public const string Missing = "PG0108";

    /// <summary>An object that Kubernetes could not identify: no apiVersion, kind or name.</summary>
    public const string InvalidObject = "PG0109";

    /// <summary>Two things of one kind with one name.</summary>
    public const string DuplicateName = "PG0201";

    /// <summary>A reference to something that does not exist in the platform.</summary>
    public const string UnknownReference = "PG0202";

    /// <summary>Repositories that depend on each other in a cycle.</summary>
    public const string RepositoryCycle = "PG0203";

    /// <summary>Two Applications of one Argo CD with one name.</summary>
    public const string CollidingApplication = "PG0204";

    /// <summary>A setting that does nothing for what it is said of, such as the replicas of a foreign chart.</summary>
    public const string SettingWithoutEffect = "PG0205";

    /// <summary>Environments that share a cluster and disagree about a component of it.</summary>
    public const string DisagreeingEnvironments = "PG0206";

    /// <summary>A host name that two workloads claim.</summary>
    public const string CollidingHost = "PG0207";

    /// <summary>A request above its limit.</summary>
    public const string RequestAboveLimit = "PG0208";

    /// <summary>A Terraform expression that names what is not declared.</summary>
    public const string UndeclaredTerraformName = "PG0209";

    /// <summary>A secret that would be written into a file.</summary>
    public const string SecretInPlainText = "PG0210";

    /// <summary>An Image Updater configuration that the installed version does not read.</summary>
    public const string UnreadImageUpdater = "PG0211";

    /// <summary>An object that an admission policy of the platform refuses.</summary>
    public const string BrokenPolicy = "PG0212";

    /// <summary>An environment that comes after production.</summary>
    public const string EnvironmentOrder = "PG0213";

    /// <summary>Images that are updated anywhere but in the first environment.</summary>
    public const string ImageUpdateOutsideFirstEnvironment = "PG0214";

    /// <summary>Values that the platform's own chart refuses, or that lack what it needs.</summary>
    public const string RefusedValues = "PG0215";

    /// <summary>A team's namespace that belongs to Kubernetes, Argo CD or a component.</summary>
    public const string ReservedNamespace = "PG0216";

    /// <summary>Two namespaces that a cluster would have under one name.</summary>
    public const string CollidingNamespace = "PG0220";

    /// <summary>A path that may not be written into a repository.</summary>
    public const string RefusedPath = "PG0301";

    /// <summary>Two paths that collide.</summary>
    public const string CollidingPath = "PG0302";

    /// <summary>Text that is not YAML.</summary>
    public const string InvalidYaml = "PG0401";

    /// <summary>Bytes that are not UTF-8, or a character that YAML forbids.</summary>
    public const string InvalidCharacters = "PG0402";

    /// <summary>A key that a mapping has twice.</summary>
    public const string DuplicateKey = "PG0403";

    /// <summary>Input that is nested too deeply, too large, or grows too much when its aliases are expanded.</summary>
    public const string TooMuchYaml = "PG0404";

    /// <summary>YAML that JSON, and so Kubernetes, cannot express.</summary>
    public const string NotJson = "PG0405";

    /// <summary>A document that is not Kubernetes object.</summary>
    public const string NotAKubernetesObject = "PG0406";

    /// <summary>A value that cannot be changed in its file without changing another.</summary>
    public const string UneditableValue = "PG0407";

    /// <summary>A source that Argo CD rejects or interprets in an unexpected way.</summary>
    public const string InvalidSource = "PG0501";

    /// <summary>A destination without a cluster, or with two.</summary>
    public const string InvalidDestination = "PG0502";

    /// <summary>Something that an Application uses and its project forbids.</summary>
    public const string ForbiddenByProject = "PG0503";

    /// <summary>A sync wave before that of what it needs.</summary>
    public const string WaveTooEarly = "PG0504";

    /// <summary>A chart version or image tag that changes without a commit.</summary>
    public const string FloatingVersion = "PG0505";

    /// <summary>An object that two Applications deploy.</summary>
    public const string SharedObject = "PG0506";

    /// <summary>A file or folder that is named and not there.</summary>
    public const string MissingFile = "PG0507";

    /// <summary>A kustomization that <c>kubectl kustomize</c> refuses, or a part of one that does nothing.</summary>
    public const string InvalidKustomization = "PG0508";

    /// <summary>A field that the kind does not have.</summary>
    public const string UnknownField = "PG0509";

    /// <summary>A sync wave that is not an integer.</summary>
    public const string InvalidWave = "PG0510";

    /// <summary>An annotation of Argo CD Image Updater that has an unexpected effect.</summary>
    public const string ImageUpdateTrap = "PG0511";

    /// <summary>A field whose value has another type than the kind takes.</summary>
    public const string InvalidField = "PG0512";

    /// <summary>A promotion that skips an environment, goes backwards or has no target.</summary>
    public const string PromotionOrder = "PG0601";

    /// <summary>Something that cannot be promoted because an environment lacks it or has it in another form.</summary>
    public const string NotPromotable = "PG0602";

    /// <summary>Bootstrap steps that depend on each other in a cycle.</summary>
    public const string StepCycle = "PG0701";
}
